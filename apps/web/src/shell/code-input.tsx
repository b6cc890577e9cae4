import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";

type CodeInputProps = {
  label: string;
  text: string;
  error?: string | undefined;
  onType: (text: string) => void;
};

/** Six digits: the phone's number pad, and the browser's own filling in. */
export function CodeInput({ label, text, error, onType }: CodeInputProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          autoFocus
          spellCheck={false}
          className="font-mono tracking-[0.2em]"
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}
