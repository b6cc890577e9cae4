import type { ValueFault, WireRefusal, WireRefusalCode } from "@keyhold/contract/refusal";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { HOLD_NAMES } from "./holds.ts";
import { WEAKNESSES } from "./weaknesses.ts";

type RefusalCopy = { [Code in WireRefusalCode]: (refusal: Extract<WireRefusal, { code: Code }>) => string };

/** A sentence for each refusal. The type makes a new code a compile error here. */
const SENTENCES: RefusalCopy = {
  UNAUTHENTICATED: () => "Your session has ended. Sign in again to go on.",
  NOT_FOUND: () => "There is no such organization, or you are no member of it.",
  FORBIDDEN: () => "Your role does not allow this. An admin can do it, or change your role.",
  INPUT_INVALID: ({ fields }) =>
    fields.map(({ message }) => message).join(" ") || "Something in this form is not valid.",
  KEY_DISABLED: () => "The key is disabled, so nothing about it can be changed. Nothing has changed.",
  SUBSCRIPTION_EXPIRED: ({ endedAt }) =>
    `Your API subscription ended on ${formatUtcDate(endedAt)}, so the key cannot be changed. It is kept.`,
  NOT_SUBSCRIBED: () => "This organization has no API subscription yet, so there is no key to change.",
  REVISION_CONFLICT: () => "Somebody changed this key before you. Nothing has been overwritten.",
  KEY_ALREADY_EXISTS: () =>
    "There is a key already. An organization has one key at most: delete it before adding another.",
  ALREADY_PROVISIONED: () => "This organization had its first key already.",
  NO_KEY: () => "There is no key any more. Nothing has changed.",
  VALUE_INVALID: ({ faults }) => faults.map(describeFault).join(" "),
  VALUE_WEAK: ({ faults }) => `This key is too easy to guess: ${faults.map((fault) => WEAKNESSES[fault]).join(", ")}.`,
  KEY_UNCHANGED: () => "This is the current key. Type a different one.",
  HOLD_ALREADY_PLACED: ({ kind }) => `A ${HOLD_NAMES[kind]} hold stands already. Release it before placing another.`,
  HOLD_NOT_PLACED: ({ kind }) => `There is no ${HOLD_NAMES[kind]} hold any more. Somebody released it before you.`,
  SUBSCRIPTION_PERIOD_INVALID: () => "The end must be later than the start.",
  SLUG_TAKEN: () => "Another organization has this short name. Choose a different one.",
  API_USER_NAME_TAKEN: () => "There is an API user of this name. Choose a different one.",
  API_USER_NOT_FOUND: () => "There is no such API user any more. Somebody deleted it before you.",
  TOO_MANY_API_USERS: ({ most }) => `There can be ${most} API users. Delete one that is not used any more.`,
  PARTNER_NOT_FOUND: () => "There is no such service provider.",
  REQUEST_ID_REUSED: () => "This request was sent before with other contents. Nothing has changed; send it again.",
  UNAVAILABLE: () => "We can't reach the key service.",
};

export function describeRefusal<Code extends WireRefusalCode>(refusal: Extract<WireRefusal, { code: Code }>): string {
  return sentenceFor<Code>(refusal.code)(refusal);
}

// A union of functions takes no union of arguments; the table pairs each code with the function for its facts.
function sentenceFor<Code extends WireRefusalCode>(code: Code) {
  return SENTENCES[code] as (refusal: Extract<WireRefusal, { code: Code }>) => string;
}

function describeFault(fault: ValueFault): string {
  switch (fault.rule) {
    case "LENGTH":
      return `A key has exactly ${fault.expected} characters; this has ${fault.actual}.`;
    case "ALPHABET":
      return "A key has only letters A–Z, a–z and digits.";
  }
}
