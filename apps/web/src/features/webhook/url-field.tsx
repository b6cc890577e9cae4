"use client";

import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { Rule } from "@keyhold/ui/rule";
import type { UseFormRegisterReturn } from "react-hook-form";
import { type Allows, assessUrl, ruleCopy } from "./url-rules.ts";

type UrlFieldProps = { registered: UseFormRegisterReturn; typed: string; allows: Allows; error: string | null };

/** Where to send. Each rule of it ticks while one types. */
export function UrlField({ registered, typed, allows, error }: UrlFieldProps) {
  const copy = ruleCopy(allows);
  const rules = typed.trim() === "" ? null : assessUrl(typed, allows);
  return (
    <Field
      label="URL"
      error={error}
      hint={
        <ul className="flex flex-col gap-1 pt-1">
          {(rules ?? assessUrl("", allows).map(([rule]) => [rule, "open"] as const)).map(([rule, state]) => (
            <Rule key={rule} state={state}>
              {copy[rule]}
            </Rule>
          ))}
        </ul>
      }
    >
      {(control) => (
        <Input
          {...control}
          {...registered}
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          placeholder="https://example.com/hook"
          className="font-mono"
        />
      )}
    </Field>
  );
}
