"use client";

import type { ErrorInfo } from "next/error";
import { FailureNotice } from "./failure-notice.tsx";

/** In the frame of a side, which stays. */
export function ErrorPage({ error, retry }: ErrorInfo) {
  return (
    <div className="px-4 py-6 sm:p-8">
      <FailureNotice error={error} retry={retry} />
    </div>
  );
}
