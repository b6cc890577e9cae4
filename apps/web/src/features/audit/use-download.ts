"use client";

import { useState } from "react";
import { goToSignIn } from "../../shell/sign-in-redirect.ts";
import type { Problem } from "../../trpc/problem.ts";

/** Downloads a file, after asking whether it is there: a browser tells nobody why a download failed. */
export function useDownload() {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  /** True when it has begun. */
  async function start(path: string): Promise<boolean> {
    setPending(true);
    setProblem(null);
    const found = await problemWith(path);
    setPending(false);
    setProblem(found);
    if (found === null) window.location.assign(path);
    return found === null;
  }

  return { start, isPending, problem, reset: () => setProblem(null) };
}

async function problemWith(path: string): Promise<Problem | null> {
  try {
    const { ok, status, headers } = await fetch(path, { method: "HEAD", cache: "no-store" });
    if (status === 401) goToSignIn();
    return ok ? null : { kind: status >= 500 ? "outage" : "failed", requestId: headers.get("x-request-id") };
  } catch {
    return { kind: "outage", requestId: null };
  }
}
