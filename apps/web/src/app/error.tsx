"use client";

import type { ErrorInfo } from "next/error";
import { BarePage } from "@/shell/bare-page.tsx";
import { FailureNotice } from "@/shell/failure-notice.tsx";

export default function ErrorPage({ error, retry }: ErrorInfo) {
  return (
    <BarePage>
      {/* What failed may be what was to name the page. */}
      <title>This page failed · Keyhold</title>
      <FailureNotice error={error} retry={retry} />
    </BarePage>
  );
}
