"use client";

import { AUDIT_OUTCOMES } from "@keyhold/domain/audit/event";
import { AUDIT_KINDS, type AuditKind } from "@keyhold/domain/audit/types";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@keyhold/ui/dropdown-menu";
import { ChevronDown } from "@keyhold/ui/icons/chevron-down";
import { X } from "@keyhold/ui/icons/x";
import { formatUtcDate } from "@keyhold/ui/time-format";
import { clsx } from "clsx";
import Link from "next/link";
import { KIND_LABELS, OUTCOME_LABELS } from "../../copy/audit/describe-event.ts";
import { type AuditView, auditQueryOf, changeAuditView, PERIODS, type Period } from "./audit-input.ts";

const PERIOD_LABELS: { readonly [Each in Period]: string } = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

const OF_PROVIDER: readonly AuditKind[] = ["member", "partner", "verifier", "webhook", "account", "secrets", "program"];
const OF_ORGANIZATION: readonly AuditKind[] = AUDIT_KINDS.filter(
  (kind) => !["partner", "verifier", "account", "secrets"].includes(kind),
);

/** What the list is narrowed to, all of it in the address: a list can be passed on and gone back to. */
export function AuditFilters({ view, isProvider }: { view: AuditView; isProvider: boolean }) {
  const periods = Object.keys(PERIODS).filter((each): each is Period => each in PERIODS);
  return (
    <nav aria-label="Filter" className="flex flex-wrap gap-1.5">
      <Choice
        label="Kind"
        chosen={view.kind ? KIND_LABELS[view.kind] : null}
        options={(isProvider ? OF_PROVIDER : OF_ORGANIZATION).map((kind) => [KIND_LABELS[kind], { kind }] as const)}
        none={{ kind: undefined }}
        view={view}
      />
      <Choice
        label="Result"
        chosen={view.outcome ? OUTCOME_LABELS[view.outcome] : null}
        options={AUDIT_OUTCOMES.map((outcome) => [OUTCOME_LABELS[outcome], { outcome }] as const)}
        none={{ outcome: undefined }}
        view={view}
      />
      <Choice
        label="Period"
        chosen={view.period ? PERIOD_LABELS[view.period] : null}
        options={periods.map((period) => [PERIOD_LABELS[period], { period, day: undefined }] as const)}
        none={{ period: undefined }}
        view={view}
      />
      {view.day ? <Chip view={view} change={{ day: undefined }} label={`On ${formatUtcDate(view.day)}`} /> : null}
      {view.q ? <Chip view={view} change={{ q: undefined }} label={view.q} /> : null}
    </nav>
  );
}

const CHIP =
  "inline-flex h-7 max-w-full items-center gap-1 rounded-base border px-2 text-xs font-medium whitespace-nowrap transition-colors [&_svg]:size-3 [&_svg]:shrink-0";
const ON = "border-ink bg-ink text-on-ink";

type Change = { [Part in keyof AuditView]: AuditView[Part] | undefined };
type ChoiceProps = {
  label: string;
  /** What is chosen now; null: nothing. */
  chosen: string | null;
  options: readonly (readonly [string, Change])[];
  none: Change;
  view: AuditView;
};

function Choice({ label, chosen, options, none, view }: ChoiceProps) {
  const all: ChoiceProps["options"] = [["All", none], ...options];
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger className={clsx(CHIP, chosen ? ON : "border-line-strong hover:bg-hover")}>
        {chosen ? `${label}: ${chosen}` : label}
        <ChevronDown aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" inPlace>
        {all.map(([name, change]) => (
          <DropdownMenuItem key={name} asChild>
            <Link href={auditQueryOf(changeAuditView(view, change))} scroll={false}>
              {name}
              {name === (chosen ?? "All") ? <span className="ml-auto text-xs text-muted">Chosen</span> : null}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Chip({ view, change, label }: { view: AuditView; change: Change; label: string }) {
  return (
    <Link
      href={auditQueryOf(changeAuditView(view, change))}
      aria-label={`${label}: take this filter away`}
      scroll={false}
      className={clsx(CHIP, ON)}
    >
      <span className="truncate">{label}</span>
      <X aria-hidden />
    </Link>
  );
}
