"use client";

import type { ErrorInfo } from "next/error";
import { useBareTheme } from "@/shell/bare-theme.ts";
import { FailureNotice } from "@/shell/failure-notice.tsx";
import "./globals.css";
import { fontVariables } from "@/shell/fonts.ts";

/** When even the root layout fails: it brings its own document. */
export default function GlobalError({ error, retry }: ErrorInfo) {
  return (
    <html lang="en" className={fontVariables} data-theme={useBareTheme()}>
      <body className="p-8 font-sans">
        <title>Keyhold</title>
        <main>
          <FailureNotice error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
