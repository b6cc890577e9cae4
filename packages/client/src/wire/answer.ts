import { KeyholdConfigurationError } from "../configuration-error.ts";
import { unavailable, type Verdict } from "../verdict.ts";
import { causesOf, expiredSince, organizationOf, remainingOf } from "./facts.ts";
import { type JsonObject, parseObject } from "./json.ts";
import { parseRetryAfter } from "./retry-after.ts";

export type Reply = { readonly status: number; readonly retryAfter: string | null; readonly text: string };

const THROTTLED_SECONDS = 1;

/** What came back, as a verdict. Whatever is not clearly Keyhold's answer says nothing about the key: `UNAVAILABLE`. */
export function readAnswer({ status, retryAfter, text }: Reply): Verdict {
  const retryAfterSeconds = parseRetryAfter(retryAfter, Date.now());
  switch (status) {
    case 200:
      return readDecision(text);
    case 400:
      throw new KeyholdConfigurationError(REFUSED_REQUEST);
    case 401:
      throw new KeyholdConfigurationError(REFUSED_TOKEN);
    case 429:
      return { code: "THROTTLED", isAllowed: false, retryAfterSeconds: retryAfterSeconds ?? THROTTLED_SECONDS };
    default:
      return unavailable(status >= 500 ? "service" : "unknown-answer", { status, retryAfterSeconds });
  }
}

function readDecision(text: string): Verdict {
  const answer = parseObject(text);
  if (typeof answer?.verdict !== "string") return unavailable("unknown-answer", { status: 200 });
  return decisionOf(answer, answer.verdict);
}

/** A refusal stays one when its facts are missing; what is `ALLOWED` has to say for whom. */
function decisionOf(answer: JsonObject, code: string): Verdict {
  const organization = organizationOf(answer);
  switch (code) {
    case "ALLOWED":
      if (organization === null) return unavailable("unknown-answer", { status: 200 });
      return { code, isAllowed: true, organization, remaining: remainingOf(answer) };
    case "KEY_INVALID":
      return { code, isAllowed: false };
    case "KEY_DISABLED":
      return { code, isAllowed: false, causes: causesOf(answer), organization };
    case "SUBSCRIPTION_EXPIRED":
      return { code, isAllowed: false, since: expiredSince(answer), organization };
    case "THRESHOLD_EXCEEDED":
      return { code, isAllowed: false, organization };
    case "UNAVAILABLE":
      return unavailable("service", { status: 200 });
    default:
      return unavailable("unknown-verdict", { status: 200 });
  }
}

const REFUSED_REQUEST =
  "Keyhold could not read the request (400). Check that url is the address of Keyhold's API, and that @keyhold/client is not newer than the Keyhold there.";

const REFUSED_TOKEN =
  "Keyhold does not know the verifier token (401). Check that token is the one that was issued, by the Keyhold at url, and that it was not withdrawn.";
