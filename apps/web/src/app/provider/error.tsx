"use client";

import type { ErrorInfo } from "next/error";
import { FailureNotice } from "@/shell/failure-notice.tsx";

export default function ErrorPage({ error, retry }: ErrorInfo) {
  return (
    <div className="px-4 py-6 sm:p-8">
      <FailureNotice error={error} retry={retry} />
    </div>
  );
}
