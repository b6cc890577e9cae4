import type { ActorRef } from "@keyhold/domain/access/actor";
import { organizationId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { HOLD_KINDS, HOLD_REASONS, type Hold } from "@keyhold/domain/key/hold";
import type { Contents, LastModified, Slot } from "@keyhold/domain/key/slot";
import type { Subscription } from "@keyhold/domain/key/subscription";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { readActorRef } from "../audit/rows.ts";
import { Row, toDate, toDateOrNull } from "../row.ts";
import { masterKeyIdOf } from "../secrets/sealed.ts";
import type { SealedValue } from "../stores.ts";

export const CONTENTS = ["unprovisioned", "empty", "key"] as const;
const SIDES = ["organization", "provider"] as const;

export type Columns = Readonly<Record<string, unknown>>;

/**
 * The slot `s` with each of its holds `h`: one statement, so that all of it is of one moment. The fingerprint is named here,
 * and nowhere else.
 */
export const SLOT_COLUMNS = sql`
  s."organizationId" AS "slotId", s."revision", s."contents", s."fingerprint",
  s."startsAt", s."endsAt", s."lapsedAt",
  s."lastModifiedAt", s."lastModifiedSide", s."lastModifiedById", s."lastModifiedByName",
  h."kind" AS "holdKind", h."reason" AS "holdReason", h."message" AS "holdMessage", h."note" AS "holdNote",
  h."party" AS "holdParty", h."placedById" AS "holdById", h."placedByName" AS "holdByName", h."placedAt" AS "holdAt"`;

/** Reads a slot from its rows: one without holds, otherwise one for each hold. */
export function readSlot(rows: readonly [Columns, ...Columns[]]): Slot {
  const row = nameRow(rows[0]);
  return {
    organizationId: organizationId(row.text("slotId")),
    revision: row.integer("revision"),
    contents: readContents(row),
    subscription: readSubscription(row),
    holds: sortHolds(
      rows
        .map(nameRow)
        .filter((each) => !each.isNull("holdKind"))
        .map(readHold),
    ),
    lastModified: readLastModified(row),
  };
}

/** In the order of HOLD_KINDS, whatever the order they were placed in. */
export function sortHolds(holds: readonly Hold[]): readonly Hold[] {
  return holds.toSorted((a, b) => HOLD_KINDS.indexOf(a.kind) - HOLD_KINDS.indexOf(b.kind));
}

function nameRow(columns: Columns): Row {
  return new Row(columns, `key_slot of organization ${String(columns.slotId)}`);
}

function readContents(row: Row): Contents {
  const kind = row.oneOf("contents", CONTENTS);
  return kind === "key" ? { kind, fingerprint: fingerprint(row.text("fingerprint")) } : { kind };
}

function readSubscription(row: Row): Subscription | null {
  if (row.isNull("startsAt")) return null;
  return { startsAt: row.instant("startsAt"), endsAt: row.instant("endsAt"), lapsedAt: row.instantOrNull("lapsedAt") };
}

function readLastModified(row: Row): LastModified | null {
  if (row.isNull("lastModifiedAt")) return null;
  return {
    by: readActorRef(row, "lastModifiedById", "lastModifiedByName"),
    side: row.oneOf("lastModifiedSide", SIDES),
    at: row.instant("lastModifiedAt"),
  };
}

function readHold(row: Row): Hold {
  return {
    kind: row.oneOf("holdKind", HOLD_KINDS),
    reason: row.oneOf("holdReason", HOLD_REASONS),
    message: row.text("holdMessage"),
    note: row.textOrNull("holdNote"),
    party: row.textOrNull("holdParty"),
    placedBy: readActorRef(row, "holdById", "holdByName"),
    placedAt: row.instant("holdAt"),
  };
}

/** Everything of a slot but its value and its holds. */
export function toSlotRow(slot: Slot) {
  const { subscription, lastModified } = slot;
  const by = toActorColumns(lastModified?.by);
  return {
    revision: slot.revision,
    contents: slot.contents.kind,
    fingerprint: slot.contents.kind === "key" ? slot.contents.fingerprint : null,
    startsAt: toDateOrNull(subscription?.startsAt ?? null),
    endsAt: toDateOrNull(subscription?.endsAt ?? null),
    lapsedAt: toDateOrNull(subscription?.lapsedAt ?? null),
    lastModifiedAt: toDateOrNull(lastModified?.at ?? null),
    lastModifiedSide: lastModified?.side ?? null,
    lastModifiedById: by.id,
    lastModifiedByName: by.name,
  };
}

export function toSealedColumns(sealedValue: SealedValue | null) {
  return { sealedValue, masterKeyId: sealedValue === null ? null : masterKeyIdOf(sealedValue) };
}

export function toHoldRow(hold: Hold) {
  const by = toActorColumns(hold.placedBy);
  const { kind, reason, message, note, party } = hold;
  return {
    kind,
    reason,
    message,
    note,
    party,
    placedById: by.id,
    placedByName: by.name,
    placedAt: toDate(hold.placedAt),
  };
}

function toActorColumns(actor: ActorRef | undefined): { id: string | null; name: string | null } {
  return actor?.kind === "user" ? { id: actor.id, name: actor.name } : { id: null, name: null };
}
