import type { VerifyOutput } from "@keyhold/contract/verify/verify";
import { toIso, toWireCause } from "@keyhold/contract/wire";
import { isDatabaseUnavailable } from "@keyhold/db/errors";
import type { Services } from "../services.ts";
import type { RequestFacts } from "../trpc/context.ts";
import { type Answer, QueueFullError } from "./queue.ts";
import type { WrongKeyThrottle } from "./throttle.ts";

export type VerifyServices = Pick<Services, "desk" | "clock"> & { readonly throttle: WrongKeyThrottle };

/** A presented key, and who presents it. */
export type Question = {
  readonly organization: string;
  readonly key: string;
  readonly tokenDigest: string;
  /** The address that presented the key, as the verifier says, or else the verifier's own. */
  readonly source: string | null;
  readonly request: RequestFacts;
};

/** What becomes of a question: a verdict for the verifier, or why there is none. */
export type Reply =
  | { readonly kind: "verdict"; readonly output: VerifyOutput; readonly verifierId: string }
  | { readonly kind: "unauthenticated" }
  | { readonly kind: "throttled"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable"; readonly cause: unknown };

/**
 * Asks for the verdict on one presented key (V). Wrong values are throttled per (organization, source) before anything is
 * looked at, so that guessing is slow; that we cannot decide is never an answer about the key.
 */
export async function verify(services: VerifyServices, question: Question): Promise<Reply> {
  const { desk, clock, throttle } = services;
  const { organization, key, tokenDigest, request } = question;
  const source = question.source ?? "";
  const retryAfterSeconds = throttle.secondsToWait(organization, source, clock.now());
  if (retryAfterSeconds > 0) return { kind: "throttled", retryAfterSeconds };
  try {
    const answer = await desk.ask({ organization, key, tokenDigest }, { request, source: question.source });
    if (answer.verdict === "KEY_INVALID") throttle.noteWrong(organization, source, clock.now());
    return replyOf(answer);
  } catch (error) {
    if (!(error instanceof QueueFullError) && !isDatabaseUnavailable(error)) throw error;
    return { kind: "unavailable", cause: error };
  }
}

function replyOf(answer: Answer): Reply {
  switch (answer.verdict) {
    case "UNAUTHENTICATED":
      return { kind: "unauthenticated" };
    case "UNREADABLE":
      return { kind: "unavailable", cause: new Error(answer.reason) };
    default:
      return { kind: "verdict", output: outputOf(answer), verifierId: answer.verifierId ?? "" };
  }
}

function outputOf(answer: Exclude<Answer, { verdict: "UNAUTHENTICATED" | "UNREADABLE" }>): VerifyOutput {
  switch (answer.verdict) {
    case "KEY_INVALID":
      return { verdict: answer.verdict };
    case "ALLOWED": {
      const { verdict, organization, remaining } = answer;
      return remaining === null ? { verdict, organization } : { verdict, organization, remaining };
    }
    case "KEY_DISABLED":
      return {
        verdict: answer.verdict,
        causes: answer.causes.map(toWireCause),
        organization: answer.organization,
      };
    case "SUBSCRIPTION_EXPIRED":
      return {
        verdict: answer.verdict,
        causes: [{ code: "SUBSCRIPTION_EXPIRED", since: toIso(answer.endedAt) }],
        organization: answer.organization,
      };
    case "THRESHOLD_EXCEEDED":
      return { verdict: answer.verdict, organization: answer.organization, remaining: 0 };
  }
}
