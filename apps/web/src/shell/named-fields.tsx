import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";

type FieldProps = { value: string; error: string | null; onChange: (value: string) => void };

export function NameField({ value, error, onChange }: FieldProps) {
  return (
    <Field label="Name" error={error}>
      {(control) => (
        <Input {...control} maxLength={120} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

export function SlugField({ value, error, onChange }: FieldProps) {
  return (
    <Field
      label="Short name"
      error={error}
      hint="Lower-case letters, digits and hyphens. It is in addresses and in calls, and cannot be changed."
    >
      {(control) => (
        <Input
          {...control}
          className="font-mono"
          autoComplete="off"
          spellCheck={false}
          maxLength={48}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
