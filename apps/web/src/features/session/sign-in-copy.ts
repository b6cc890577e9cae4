import { OUTAGE_TITLE } from "../../copy/outage.ts";
import type { SignInOutcome } from "../../trpc/auth.ts";

type Failed = Exclude<SignInOutcome, { kind: "signed-in" }>;

export function describeSignIn(outcome: Failed): { title: string; body: string } {
  switch (outcome.kind) {
    case "wrong":
      return { title: "The email or the password is wrong.", body: "Check both and sign in again." };
    case "throttled":
      return { title: "Too many attempts to sign in.", body: describeWait(outcome.retryAfterS) };
    case "outage":
      return {
        title: OUTAGE_TITLE,
        body: `You are not signed in. Try again in a moment.${reference(outcome.requestId)}`,
      };
  }
}

function describeWait(seconds: number | null): string {
  if (seconds === null) return "Wait a minute, then sign in again.";
  return `Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then sign in again.`;
}

function reference(requestId: string | null): string {
  return requestId ? ` Request id ${requestId}.` : "";
}
