import { organizationId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { HOLD_KINDS, HOLD_REASONS, type PublicHold } from "@keyhold/domain/key/hold";
import type { JudgedSlot } from "@keyhold/domain/key/slot";
import type { Threshold, Usage } from "@keyhold/domain/usage/usage";
import { WARNING_PERCENTS } from "@keyhold/domain/usage/usage";
import { WINDOW_UNITS, windowOf } from "@keyhold/domain/usage/window";
import { CONTENTS } from "../key/rows.ts";
import { Row } from "../row.ts";
import type { CallSubject } from "./store.ts";

export type SubjectColumns = Readonly<Record<string, unknown>>;

/** What belongs to one organization: its own row, a row for each hold, and the row of its threshold. */
export type SubjectRows = {
  readonly organization: SubjectColumns;
  readonly holds: readonly SubjectColumns[];
  readonly threshold: SubjectColumns | null;
};

/** Reads an organization; or says what is wrong with its rows, without what is in them. */
export function readSubject(rows: SubjectRows): CallSubject | Error {
  try {
    return subjectOf(rows);
  } catch (error) {
    return error instanceof Error ? error : new Error("The rows of an organization cannot be read.");
  }
}

function subjectOf({ organization, holds, threshold }: SubjectRows): CallSubject {
  const row = new Row(organization, `organization ${String(organization.id)}`);
  const limit = threshold === null ? null : new Row(threshold, `threshold of organization ${String(organization.id)}`);
  return {
    id: organizationId(row.text("id")),
    slug: row.text("slug"),
    slot: {
      revision: row.integer("revision"),
      contents: readContents(row),
      subscription: readSubscription(row),
      holds: holds.map(readHold),
    },
    threshold: limit === null ? null : readThreshold(limit),
    usage: limit === null ? null : readUsage(limit),
  };
}

function readContents(row: Row): JudgedSlot["contents"] {
  const kind = row.oneOf("contents", CONTENTS);
  return kind === "key" ? { kind, fingerprint: fingerprint(row.text("fingerprint")) } : { kind };
}

function readSubscription(row: Row): JudgedSlot["subscription"] {
  if (row.isNull("startsAt")) return null;
  return { startsAt: row.instant("startsAt"), endsAt: row.instant("endsAt"), lapsedAt: row.instantOrNull("lapsedAt") };
}

function readHold(columns: SubjectColumns): PublicHold {
  const row = new Row(columns, "hold");
  return {
    kind: row.oneOf("kind", HOLD_KINDS),
    reason: row.oneOf("reason", HOLD_REASONS),
    message: row.text("message"),
    party: row.textOrNull("party"),
    placedAt: row.instant("placedAt"),
  };
}

export function readThreshold(row: Row): Threshold {
  return { limit: row.integer("callLimit"), unit: row.oneOf("unit", WINDOW_UNITS) };
}

/** Null: nothing was counted against the threshold yet. */
export function readUsage(row: Row): Usage | null {
  const startsAt = row.instantOrNull("windowStartsAt");
  if (startsAt === null) return null;
  return {
    window: windowOf(startsAt, row.oneOf("unit", WINDOW_UNITS)),
    calls: row.integer("calls"),
    spent: row.integer("spent"),
    warned: WARNING_PERCENTS.find((percent) => percent === row.integerOrNull("warned")) ?? null,
  };
}
