"use client";

import type { ErrorInfo } from "next/error";
import { FailureNotice } from "@/shell/failure-notice.tsx";
import "./globals.css";

/** When even the root layout fails: it brings its own document. */
export default function GlobalError({ error, retry }: ErrorInfo) {
  return (
    <html lang="en">
      <body className="p-8 font-sans">
        <title>Keyhold</title>
        <FailureNotice error={error} retry={retry} />
      </body>
    </html>
  );
}
