"use client";

import type { ErrorInfo } from "next/error";
import { FailureNotice } from "./failure-notice.tsx";
import { Page } from "./page.tsx";

/** In the frame of a side, which stays. */
export function ErrorPage({ error, retry }: ErrorInfo) {
  return (
    <Page steps={["Failed"]}>
      <FailureNotice error={error} retry={retry} />
    </Page>
  );
}
