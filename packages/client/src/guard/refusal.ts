import type { Refused } from "../verdict.ts";

/** Why a request does not go on: a verdict, or that it presents nothing to ask about. */
export type RefusalCode = Refused["code"] | "KEY_MISSING" | "ORGANIZATION_MISSING";

type RefusalStatus = 400 | 401 | 402 | 403 | 404 | 429 | 503;

/** The answer to a request that does not go on. `verdict` is `null` when Keyhold was not asked. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly verdict: Refused | null;
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
};

/** 401 when another key could help, 403 when none would, 429 and 503 when time will. */
const ANSWERS: { readonly [Code in RefusalCode]: readonly [status: RefusalStatus, message: string] } = {
  KEY_MISSING: [401, "Send the API key in the header Authorization, after the word Bearer."],
  ORGANIZATION_MISSING: [401, "The request does not say which organization the API key belongs to."],
  KEY_INVALID: [401, "The API key is not valid."],
  KEY_DISABLED: [403, "The API key is disabled."],
  SUBSCRIPTION_EXPIRED: [403, "The organization's API subscription has expired."],
  THRESHOLD_EXCEEDED: [403, "The organization has made more calls than it may."],
  THROTTLED: [429, "Too many wrong API keys were sent from this address."],
  UNAVAILABLE: [503, "API keys cannot be checked at the moment; this says nothing about the key that was sent."],
};

const UNAVAILABLE_SECONDS = 1;

export function refusalOf(verdict: Refused): Refusal {
  return { ...refusalWith(verdict.code, retryHeaders(verdict)), verdict };
}

export function missing(code: "KEY_MISSING" | "ORGANIZATION_MISSING"): Refusal {
  return { ...refusalWith(code, {}), verdict: null };
}

function refusalWith(code: RefusalCode, more: Readonly<Record<string, string>>): Omit<Refusal, "verdict"> {
  const [status, message] = ANSWERS[code];
  const challenge = status === 401 ? { "www-authenticate": "Bearer" } : {};
  const headers = { "content-type": "application/json", "x-keyhold-verdict": code, ...challenge, ...more };
  return { code, status, headers, body: { error: { code, message } } };
}

function retryHeaders(verdict: Refused): Readonly<Record<string, string>> {
  if (verdict.code !== "THROTTLED" && verdict.code !== "UNAVAILABLE") return {};
  return { "retry-after": String(verdict.retryAfterSeconds ?? UNAVAILABLE_SECONDS) };
}
