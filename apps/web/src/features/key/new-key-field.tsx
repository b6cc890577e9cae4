import type { WireRefusal } from "@keyhold/contract/refusal";
import { VALUE_LENGTH } from "@keyhold/domain/key/value";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { Rule } from "@keyhold/ui/rule";
import { describeRefusal } from "../../copy/refusals.ts";
import type { Answer } from "./use-assessment.ts";
import { isAboutValue, strengthOf, type ValueRules } from "./value-rules.ts";

type NewKeyFieldProps = {
  text: string;
  onType: (text: string) => void;
  rules: ValueRules;
  refusal: WireRefusal | null;
  answer: Answer | null;
  organizationNames: readonly string[];
};

export function NewKeyField({ text, onType, rules, refusal, answer, organizationNames }: NewKeyFieldProps) {
  const error = refusal && isAboutValue(refusal) ? describeRefusal(refusal) : null;
  return (
    <Field label="New API Key" error={error} hint={<Hints {...{ text, rules, answer, organizationNames }} />}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            value={text}
            onChange={(event) => onType(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            className="slashed h-10 pr-14 font-mono text-lg"
          />
          <span aria-hidden className="absolute top-2.5 right-2.5 font-mono text-xs leading-5 text-muted tabular-nums">
            {rules.count}/{VALUE_LENGTH}
          </span>
        </div>
      )}
    </Field>
  );
}

type HintsProps = Pick<NewKeyFieldProps, "text" | "rules" | "answer" | "organizationNames">;

function Hints({ text, rules, answer, organizationNames }: HintsProps) {
  const strength = strengthOf(text, { organizationNames, assessment: answer?.assessment ?? null });
  const isUnanswered = answer !== null && answer.assessment === null && rules.different === "open";
  return (
    <div className="flex flex-col gap-2 pt-1">
      <ul className="flex flex-col gap-1">
        <Rule state={rules.length}>
          12 characters<span className="sr-only">, {rules.count} typed</span>
        </Rule>
        <Rule state={rules.alphabet}>Letters and digits only</Rule>
        <Rule state={rules.different}>
          Different from the current key
          {isUnanswered ? <span className="text-muted"> (compared when you confirm)</span> : null}
        </Rule>
      </ul>
      <p role="status" className="min-h-5 text-sm">
        {strength ? <Strength sentence={strength.sentence} isWeak={strength.strength === "weak"} /> : null}
        {answer?.assessment?.resemblesCurrent && !answer.assessment.isCurrent ? <Resemblance /> : null}
      </p>
    </div>
  );
}

/** A log-in to the session API proves only some of the characters. */
function Resemblance() {
  return (
    <span className="block font-medium text-text">
      Shares many characters with the current key: a program that still logs in with the old one may be let in. Choose
      one that differs everywhere.
    </span>
  );
}

function Strength({ sentence, isWeak }: { sentence: string; isWeak: boolean }) {
  return <span className={isWeak ? "font-medium text-text" : "text-muted"}>{sentence}</span>;
}
