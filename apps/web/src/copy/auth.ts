import type { AuthFailure } from "../trpc/auth.ts";
import { OUTAGE_TITLE } from "./outage.ts";

type Explanation = { title: string; body: string };

/** Who has a passkey or an authenticator changes how the account is secured only from a session that one of them opened. */
const BY_PASSWORD_ALONE: Explanation = {
  title: "You signed in by password alone.",
  body: "Your account has a second factor, and this needs it: sign out, then sign in with your passkey or a code. Nothing has changed.",
};

/** Why a command about one's own account had no effect. What is wrong at a field is said there. */
export function explainAuth(failure: AuthFailure): Explanation {
  switch (failure.kind) {
    case "refused":
      return failure.code === "SECOND_FACTOR_REQUIRED"
        ? BY_PASSWORD_ALONE
        : { title: failure.message, body: "Nothing has changed." };
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
