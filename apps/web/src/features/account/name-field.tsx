import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";

export function NameField({ text, onType }: { text: string; onType: (text: string) => void }) {
  return (
    <Field label="Name" hint="To tell it from your others, such as the device that keeps it.">
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          autoFocus
          maxLength={60}
          value={text}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}
