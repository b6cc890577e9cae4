import { WINDOW_UNITS } from "@keyhold/domain/usage/window";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { Select } from "@keyhold/ui/select";
import { WINDOW_LABELS } from "../../copy/usage.ts";
import type { TypedThreshold } from "./typed-threshold.ts";

type ThresholdFieldsProps = {
  typed: TypedThreshold;
  error: string | null;
  onChange: (part: Partial<TypedThreshold>) => void;
};

export function ThresholdFields({ typed, error, onChange }: ThresholdFieldsProps) {
  return (
    <>
      <Field label="Calls" error={error} hint="Calls that passed in the present window count already.">
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={typed.limit}
            onChange={(event) => onChange({ limit: event.target.value })}
          />
        )}
      </Field>
      <Field label="In each" hint="Windows begin and end in UTC.">
        {(control) => (
          <Select
            {...control}
            value={typed.window}
            onChange={(event) =>
              onChange({ window: WINDOW_UNITS.find((unit) => unit === event.target.value) ?? typed.window })
            }
          >
            {WINDOW_UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {WINDOW_LABELS[unit]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
