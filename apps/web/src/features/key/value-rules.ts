import type { KeyAssessment } from "@keyhold/contract/key/outputs";
import type { WireRefusal } from "@keyhold/contract/refusal";
import { assess, type Strength } from "@keyhold/domain/key/assess";
import { parseKeyValue, VALUE_LENGTH, type ValueFault } from "@keyhold/domain/key/value";
import type { RuleState } from "@keyhold/ui/rule";
import { listWeaknesses } from "../../copy/weaknesses.ts";

/** The three rules of a new key (K5) for what is typed so far, and how many characters that is. */
export type ValueRules = { length: RuleState; alphabet: RuleState; different: RuleState; count: number };

type Known = {
  /** The current key if it is on the screen; otherwise only the service can compare. */
  current: string | null;
  /** What the service said of exactly this text: when it was asked about it, and when it was confirmed. */
  assessment: KeyAssessment | null;
  refusal: WireRefusal | null;
};

export function rulesFor(text: string, known: Known): ValueRules {
  const parsed = parseKeyValue(text);
  const faults: readonly ValueFault[] = parsed.ok ? [] : parsed.error;
  const length = faults.find((fault) => fault.rule === "LENGTH");
  const count = length ? length.actual : VALUE_LENGTH;
  if (text === "") return { length: "open", alphabet: "open", different: "open", count };
  return {
    length: stateOfLength(count),
    alphabet: faults.some((fault) => fault.rule === "ALPHABET") ? "broken" : "met",
    different: compare(text, known),
    count,
  };
}

// Too short is not wrong yet while one types; too long is.
function stateOfLength(count: number): RuleState {
  if (count === VALUE_LENGTH) return "met";
  return count > VALUE_LENGTH ? "broken" : "open";
}

function compare(text: string, { current, assessment, refusal }: Known): RuleState {
  if (refusal?.code === "KEY_UNCHANGED" || text === current || assessment?.isCurrent) return "broken";
  const isCompared = assessment !== null || (current !== null && text.length >= VALUE_LENGTH);
  return isCompared ? "met" : "open";
}

/** Whether everything holds that can be known here. */
export function areRulesMet({ length, alphabet, different }: ValueRules): boolean {
  return length === "met" && alphabet === "met" && different !== "broken";
}

/** Refusals that belong to the field and not to the state of the key. */
export function isAboutValue({ code }: WireRefusal): boolean {
  return code === "VALUE_INVALID" || code === "VALUE_WEAK" || code === "KEY_UNCHANGED" || code === "INPUT_INVALID";
}

const STRENGTH_WORDS: Record<Strength, string> = { weak: "Weak", fair: "Fair", strong: "Strong" };

type StrengthNote = { strength: Strength; sentence: string };
type Judging = { organizationNames: readonly string[]; assessment: KeyAssessment | null };

/**
 * How hard a complete value is to guess, in words with the reason (K13): at once by the rules, and then by the service,
 * which knows the values used before. Null while it is no value yet.
 */
export function strengthOf(text: string, { organizationNames, assessment }: Judging): StrengthNote | null {
  const parsed = parseKeyValue(text);
  if (!parsed.ok) return null;
  const { strength, faults } = assessment ?? assess(parsed.value, { organizationNames });
  const reasons = listWeaknesses(faults);
  const why = reasons || (strength === "strong" ? "it looks random" : "it could be more varied");
  return { strength, sentence: `${STRENGTH_WORDS[strength]}: ${why}.` };
}
