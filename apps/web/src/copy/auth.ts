import type { AuthFailure } from "../trpc/auth.ts";
import { OUTAGE_TITLE } from "./outage.ts";

type Explanation = { title: string; body: string };

/** Why a command about one's own account had no effect. What is wrong at a field is said there. */
export function explainAuth(failure: AuthFailure): Explanation {
  switch (failure.kind) {
    case "refused":
      return { title: failure.message, body: "Nothing has changed." };
    case "throttled":
      return { title: "Too many attempts.", body: describeWait(failure.retryAfterS) };
    case "outage": {
      const reference = failure.requestId ? ` Request id ${failure.requestId}.` : "";
      return { title: OUTAGE_TITLE, body: `Nothing was confirmed. Try again in a moment.${reference}` };
    }
  }
}

export function describeWait(seconds: number | null): string {
  if (seconds === null) return "Wait a minute, then try again.";
  if (seconds > 90) return `Wait ${Math.ceil(seconds / 60)} minutes, then try again.`;
  return `Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then try again.`;
}
