import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { AUDIT_OUTCOMES, type AuditOutcome } from "@keyhold/domain/audit/event";
import { AUDIT_KINDS, type AuditKind } from "@keyhold/domain/audit/types";

/** How far back, in days; or one day of the calendar (UTC). */
export const PERIODS = { "24h": 1, "7d": 7, "30d": 30 } as const;
export type Period = keyof typeof PERIODS;

/**
 * What the page's address says: `?kind=` and `?result=` narrow, `?q=` is whose events or of which request, `?period=` or `?day=`
 * when, `?after=` goes on from an event.
 */
export type AuditView = {
  kind?: AuditKind;
  outcome?: AuditOutcome;
  q?: string;
  period?: Period;
  day?: string;
};

/** What `audit.list` is asked for. */
export type AuditInput = {
  organizationId?: string;
  kind?: AuditKind;
  outcome?: AuditOutcome;
  actor?: string;
  requestId?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const PAGE_SIZE = 50;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SEARCH_LENGTH = 128;

export function auditViewOf({ kind, result, q, period, day }: SearchParams): AuditView {
  const text = typeof q === "string" ? q.trim().slice(0, SEARCH_LENGTH) : "";
  const known = {
    kind: AUDIT_KINDS.find((each) => each === kind),
    outcome: AUDIT_OUTCOMES.find((each) => each === result),
    period: Object.keys(PERIODS).find((each): each is Period => each === period),
  };
  return {
    ...(known.kind ? { kind: known.kind } : {}),
    ...(known.outcome ? { outcome: known.outcome } : {}),
    ...(text === "" ? {} : { q: text }),
    ...(known.period ? { period: known.period } : {}),
    ...(isDay(day) ? { day } : {}),
  };
}

function isDay(text: unknown): text is string {
  return typeof text === "string" && /^(?:19[7-9]\d|2\d{3})-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** `now` is the server's clock when it writes the page, so that the browser asks the same. */
export function auditInputOf(
  view: AuditView,
  { after }: SearchParams,
  now: number,
): Omit<AuditInput, "organizationId"> {
  const { kind, outcome, q } = view;
  return {
    limit: PAGE_SIZE,
    ...(kind ? { kind } : {}),
    ...(outcome ? { outcome } : {}),
    ...(q === undefined ? {} : searched(q)),
    ...spanOf(view, now),
    ...(typeof after === "string" && /^\d{1,16}\.\d{1,16}$/.test(after) ? { cursor: after } : {}),
  };
}

/** A request id has no `@`; whatever is no request id either is nobody's address. */
function searched(q: string): Pick<AuditInput, "actor" | "requestId"> {
  return !q.includes("@") && /^[\x21-\x7e]{8,128}$/.test(q) ? { requestId: q } : { actor: q };
}

function spanOf({ period, day }: AuditView, now: number): Pick<AuditInput, "from" | "to"> {
  if (day !== undefined) return { from: toIso(Date.parse(day)), to: toIso(Date.parse(day) + DAY_MS) };
  if (period === undefined) return {};
  return { from: toIso(Math.floor((now - PERIODS[period] * DAY_MS) / MINUTE_MS) * MINUTE_MS) };
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}

/** The address's query of a list, from its beginning or from an event on. */
export function auditQueryOf({ kind, outcome, q, period, day }: AuditView, after: string | null = null): `?${string}` {
  const query = new URLSearchParams();
  const parts = { kind, result: outcome, q, period, day, after };
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return `?${query}`;
}

export function isNarrowed(view: AuditView): boolean {
  return Object.keys(view).length > 0;
}

/** The list with something of it changed; what is undefined is taken away. */
export function changeAuditView(
  view: AuditView,
  change: { [Part in keyof AuditView]: AuditView[Part] | undefined },
): AuditView {
  return Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined));
}

/** Where the export of a log is; with filters as CSV, because a part of a chain verifies nothing. */
export function exportPathOf(
  format: "ndjson" | "csv",
  { cursor: _cursor, limit: _limit, ...asked }: AuditInput,
): string {
  const { organizationId, ...filter } = asked;
  const parts = { organizationId, format, ...(format === "csv" ? filter : {}) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) query.set(name, value);
  return `/v1/audit/export?${query}`;
}

/** The events of a page under the days on which they were (UTC), in their order. */
export function byDay(events: readonly AuditEventView[]): readonly (readonly [string, readonly AuditEventView[]])[] {
  return [...Map.groupBy(events, ({ at }) => at.slice(0, 10))];
}
