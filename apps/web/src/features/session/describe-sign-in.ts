import { describeWait, explainAuth } from "../../copy/auth.ts";
import type { AuthFailure } from "../../trpc/auth.ts";

/** Why the first step failed: never whether there is such an account. */
export function describeSignIn(failure: AuthFailure): { title: string; body: string } {
  switch (failure.kind) {
    case "refused":
      return { title: "The email or the password is wrong.", body: "Check both and sign in again." };
    case "throttled":
      return { title: "Too many attempts to sign in.", body: describeWait(failure.retryAfterS) };
    case "outage":
      return explainAuth(failure);
  }
}
