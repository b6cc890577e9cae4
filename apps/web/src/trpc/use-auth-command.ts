import { useState } from "react";
import type { z } from "zod";
import { type AuthFailure, sendAuth } from "./auth.ts";
import { askForSession } from "./session-over.ts";

/** Sends commands about one's own account from one form: what is under way, and why the last one failed. */
export function useAuthCommand() {
  const [failure, setFailure] = useState<AuthFailure | null>(null);
  const [isPending, setPending] = useState(false);

  /** The answer, or null with the failure set. */
  async function send<T>(path: string, body: object, output: z.ZodType<T>): Promise<T | null> {
    setPending(true);
    setFailure(null);
    const outcome = await sendAuth(path, body, output);
    setPending(false);
    if (outcome.kind === "done") return outcome.value;
    const isSignedOut = outcome.kind === "refused" && outcome.code === "UNAUTHENTICATED";
    if (isSignedOut && !path.startsWith("/sign-in/")) void askForSession();
    setFailure(outcome);
    return null;
  }

  function errorAt(field: string): string | undefined {
    return failure?.kind === "refused" ? failure.fields[field] : undefined;
  }

  const isAtField = failure?.kind === "refused" && Object.keys(failure.fields).some((path) => path !== "");
  return { send, isPending, failure, notice: isAtField ? null : failure, errorAt, reset: () => setFailure(null) };
}
