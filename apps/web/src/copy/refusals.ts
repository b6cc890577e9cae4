import type { ValueFault, WireRefusal, WireRefusalCode } from "@keyhold/contract/refusal";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { HOLD_NAMES } from "./holds.ts";
import { listWeaknesses } from "./weaknesses.ts";

type RefusalCopy = { [Code in WireRefusalCode]: (refusal: Extract<WireRefusal, { code: Code }>) => string };

/** A sentence for each refusal. The type makes a new code a compile error here. */
const SENTENCES: RefusalCopy = {
  UNAUTHENTICATED: () => "Your session is over, so nothing has changed. Sign in again, then send it once more.",
  NOT_FOUND: () => "There is no such organization, or you are no member of it.",
  FORBIDDEN: () => "Your role does not allow this. An admin can do it, or change your role.",
  SECOND_FACTOR_REQUIRED: () =>
    "Your account needs a second factor for this: sign in again with the one you have, or set one up on the page Security.",
  FRESH_SIGN_IN_REQUIRED: ({ minutes }) =>
    `You signed in more than ${minutes} ${minutes === 1 ? "minute" : "minutes"} ago. Confirm that it is you to go on.`,
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
  VALUE_WEAK: ({ faults }) => `This key is too easy to guess: ${listWeaknesses(faults)}.`,
  KEY_UNCHANGED: () => "This is the current key. Type a different one.",
  HOLD_ALREADY_PLACED: ({ kind }) => `A ${HOLD_NAMES[kind]} hold stands already. Release it before placing another.`,
  HOLD_NOT_PLACED: ({ kind }) => `There is no ${HOLD_NAMES[kind]} hold any more. Somebody released it before you.`,
  SUBSCRIPTION_PERIOD_INVALID: () => "The end must be later than the start.",
  SLUG_TAKEN: () => "This short name is taken. Choose a different one.",
  API_USER_NAME_TAKEN: () => "There is an API user of this name. Choose a different one.",
  API_USER_NOT_FOUND: () => "There is no such API user any more. Somebody deleted it before you.",
  TOO_MANY_API_USERS: ({ most }) => `There can be ${most} API users. Delete one that is not used any more.`,
  PARTNER_NOT_FOUND: () => "No partner has this short name. The page Partners lists them.",
  ALREADY_MEMBER: () => "This address is a member already. Change the role in the list instead.",
  LAST_ADMIN: () => "This is the last admin. Make somebody else an admin first.",
  MEMBER_NOT_FOUND: () => "This person is no member any more.",
  INVITATION_NOT_FOUND: () => "This invitation is not open any more: it was used, taken back or has ended.",
  INVITATION_FOR_ANOTHER: () => "This invitation is for another address than the one you are signed in with.",
  SIGN_IN_REQUIRED: () => "There is an account with this address. Sign in to accept.",
  TOO_MANY_INVITATIONS: ({ most }) => `There are ${most} open invitations, which is the most. Revoke some first.`,
  RESET_LINK_NOT_FOUND: () =>
    "This link no longer sets a password: it was used, a newer one was made, it has ended, or a part of it is missing.",
  NO_PASSWORD: () => "This account has no password to set anew: its owner signs in by single sign-on.",
  THROTTLED: ({ retryAfterS }) => `Too many attempts. Try again in ${retryAfterS} seconds.`,
  EDIT_CONFLICT: ({ name, partner }) =>
    `Somebody changed this before you: it is “${name}” now${partner ? `, served by ${partner.name}` : ""}. Nothing has been overwritten.`,
  VERIFIER_REVOKED: ({ revokedAt }) => `This verifier was revoked already, on ${formatUtcDate(revokedAt)}.`,
  REQUEST_ID_REUSED: () => "This request was sent before with other contents. Nothing has changed; send it again.",
  WEBHOOK_URL_REFUSED: ({ rule }) => URL_RULES[rule],
  WEBHOOK_LIMIT: ({ limit }) => `There are ${limit} endpoints already, which is the limit. Delete one first.`,
  WEBHOOK_DISABLED: () => "This endpoint is disabled. Enable it first.",
  UNAVAILABLE: () => "We can't reach the key service.",
};

const URL_RULES: { [Rule in Extract<WireRefusal, { code: "WEBHOOK_URL_REFUSED" }>["rule"]]: string } = {
  FORM: "This is not a URL. It looks like https://example.com/hook.",
  SCHEME: "The URL must begin with https://.",
  CREDENTIALS: "The URL must not have a user name or password in it.",
  PORT: "This port is not allowed. Use 443, or one from 1024 on.",
  ADDRESS: "This address is not on the public internet.",
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
