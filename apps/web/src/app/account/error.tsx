"use client";

import type { ErrorInfo } from "next/error";
import { FailureNotice } from "@/shell/failure-notice.tsx";

export default function ErrorPage({ error, retry }: ErrorInfo) {
  return <FailureNotice error={error} retry={retry} />;
}
