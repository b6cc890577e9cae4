import { z } from "zod";

/** A moment on the wire: ISO 8601 in UTC with milliseconds, as in `2026-03-12T14:02:07.123Z`. From the year 1970 on. */
export const isoInstant = z.iso
  .datetime({ error: "Expected an ISO 8601 time in UTC, such as 2026-03-12T14:02:07Z.", abort: true })
  .refine((text) => text >= "1970", { error: "Expected a time from the year 1970 on.", abort: true });

/** An organization on the wire: its id or its slug. 1 to 64 characters. */
export const organizationRef = z.string().min(1).max(64);

/** Chosen by the caller, 8 to 128 visible ASCII characters; a command repeated with the same one is not carried out twice (K12). */
export const requestId = z.string().regex(/^[\x21-\x7e]{8,128}$/, {
  error: "Expected 8 to 128 visible ASCII characters.",
});

/** The state of the slot that the caller saw (K12). */
export const revision = z.int().min(0);

const CONTROL = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f";
const LINE_AND_DIRECTION = "\\t\\n\\r\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069";

/** Text of several lines that people write for people: well-formed, and without control characters. */
export const prose = z.string().check(withoutCharacters(CONTROL, "Expected text without control characters."));

/** Text of one line that names something: also without what breaks a line or turns its direction. */
export const label = z
  .string()
  .check(withoutCharacters(CONTROL + LINE_AND_DIRECTION, "Expected one line of text without control characters."));

function withoutCharacters(characters: string, error: string) {
  const unwanted = new RegExp(`[${characters}]`, "u");
  return z.refine<string>((text) => text.isWellFormed() && !unwanted.test(text), { error });
}

/** What names an organization and nothing else: `key.get`, `key.reveal`, `subscription.get`, `organizations.get`, `threshold.get`, `key.retired`. */
export const organizationInput = z.strictObject({ organizationId: organizationRef });
