"use client";

import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "../../trpc/client.tsx";

const SUGGESTIONS = 20;

type PartnerFieldProps = { value: string; hint: string; error: string | null; onChange: (value: string) => void };

/** A partner by its short name, with suggestions while one types: there may be more of them than a list can show. */
export function PartnerField({ value, hint, error, onChange }: PartnerFieldProps) {
  const list = useId();
  const search = { search: value.trim(), limit: SUGGESTIONS };
  const { data } = useQuery(useTRPC().partners.list.queryOptions(search, { placeholderData: (before) => before }));
  return (
    <Field label="Partner" hint={hint} error={error} optional>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            {data?.items.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
