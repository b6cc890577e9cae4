"use client";

import type { ErrorInfo } from "next/error";
import { BarePage } from "@/shell/bare-page.tsx";
import { FailureNotice } from "@/shell/failure-notice.tsx";

export default function ErrorPage({ error, retry }: ErrorInfo) {
  return (
    <BarePage>
      <FailureNotice error={error} retry={retry} />
    </BarePage>
  );
}
