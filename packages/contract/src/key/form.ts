import { ALLOWED_CHARACTERS, parseKeyValue, VALUE_LENGTH, type ValueFault } from "@keyhold/domain/key/value";
import { z } from "zod";

/**
 * The three rules of the window "Edit API Key" (K5), each for itself, to be ticked while typing. `different` is null where
 * the current value is not known (it was not revealed): then only the server can tell.
 */
export type KeyValueRules = {
  readonly length: boolean;
  readonly alphabet: boolean;
  readonly different: boolean | null;
};

/** Which rules a typed text keeps. Nothing typed keeps none; `current` is the present value if the page knows it. */
export function keyValueRules(text: string, current: string | null = null): KeyValueRules {
  const typed = text !== "";
  const broken = new Set(faultsOf(text).map(({ rule }) => rule));
  return {
    length: !broken.has("LENGTH"),
    alphabet: typed && !broken.has("ALPHABET"),
    different: current === null ? null : typed && text !== current,
  };
}

/** The form of the window "Edit API Key": the same rules as the server's, every broken one an issue at `value`. */
export function editKeyForm(current: string | null = null) {
  return z.object({
    value: z.string().check(({ value, issues }) => {
      const messages = faultsOf(value).map(sentenceOf);
      if (value === current) messages.push("This is the current key.");
      for (const message of messages) issues.push({ code: "custom", input: value, message });
    }),
  });
}

function faultsOf(text: string): readonly ValueFault[] {
  const parsed = parseKeyValue(text);
  return parsed.ok ? [] : parsed.error;
}

function sentenceOf(fault: ValueFault): string {
  return fault.rule === "LENGTH"
    ? `Exactly ${VALUE_LENGTH} characters; this has ${fault.actual}.`
    : `Only ${ALLOWED_CHARACTERS}; look at character ${fault.positions.join(", ")}.`;
}
