"use client";

import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { formatUtc } from "@keyhold/ui/time-format";
import { HOLD_LABELS, REASON_LABELS } from "../../copy/holds.ts";
import { countCalls } from "../../copy/usage.ts";
import { ROLE_NAMES } from "../member/roles.ts";
import { type Change, changesOf, labelOf } from "./event-changes.ts";

const WORDS: Readonly<Record<string, string>> = { ...REASON_LABELS, ...HOLD_LABELS, ...ROLE_NAMES };
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** What an event tells beside who and when: what was and what is, where it tells both. */
export function EventFacts({ facts, label }: { facts: AuditEventView["facts"]; label: string }) {
  const changes = changesOf(facts);
  if (changes.length === 0) return null;
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <h3 className="text-xs text-muted">{label}</h3>
      <dl className="divide-y divide-line rounded-base border text-sm">
        {changes.map((change) => (
          <div key={change.name} className="flex flex-col gap-0.5 px-3 py-2">
            <dt className="text-xs text-muted">{change.name === "value" ? "Value" : labelOf(change.name)}</dt>
            <dd className="break-words whitespace-pre-wrap">
              <ChangeText change={change} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ChangeText({ change }: { change: Change }) {
  const { name } = change;
  if ("value" in change) return showFact(name, change.value);
  return (
    <>
      <del className="text-muted no-underline">
        <span className="sr-only">Before: </span>
        {showFact(name, change.before)}
      </del>
      <span aria-hidden className="px-1.5 text-faint">
        →
      </span>
      <ins className="no-underline">
        <span className="sr-only">, after: </span>
        {showFact(name, change.after)}
      </ins>
    </>
  );
}

/** With the unit, where the name alone does not tell it. */
function showFact(name: string, value: unknown): string {
  if (name === "limit" && typeof value === "number") return countCalls(value);
  return show(value);
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "string") return ISO.test(value) ? formatUtc(value) : (WORDS[value] ?? value);
  if (typeof value === "number") return value.toLocaleString("en");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(show).join(", ");
  return JSON.stringify(value);
}
