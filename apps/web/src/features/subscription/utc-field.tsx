import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { formatUtc } from "@keyhold/ui/time-format";
import { useState } from "react";
import { fromUtcInput, stepOf } from "./utc-input.ts";

type UtcFieldProps = { label: string; value: string; error: string | undefined; onChange: (value: string) => void };

export function UtcField({ label, value, error, onChange }: UtcFieldProps) {
  const at = fromUtcInput(value, null);
  // Of what was there first: browsers empty a field whose step changes, and on the way to another day it is no date at times.
  const [step] = useState(() => stepOf(value));
  return (
    <Field label={label} error={error} hint={at ? formatUtc(at) : "A date and a time in UTC"}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          step={step}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
