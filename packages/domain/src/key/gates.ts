import { isPermitted, type Permission } from "../access/permissions.ts";
import { causes } from "./causes.ts";
import type { CommandType } from "./commands.ts";
import type { Context } from "./context.ts";
import { type HoldKind, isHeldBy } from "./hold.ts";
import type { Refusal } from "./refusals.ts";
import { type Contents, hasServed, type Slot } from "./slot.ts";
import { standing } from "./subscription.ts";

/** What is asked, as far as a gate needs to know; every command is one. Who asks what could be done has seen the present revision. */
export type Ask =
  | { readonly type: HoldCommand; readonly kind: HoldKind }
  | { readonly type: KeyCommand; readonly expectedRevision: number }
  | { readonly type: Exclude<CommandType, HoldCommand | KeyCommand> | "reveal" };

type HoldCommand = "placeHold" | "releaseHold";
type KeyCommand = "add" | "edit" | "regenerate" | "delete";
type Check = (slot: Slot, ask: Ask, context: Context) => Refusal | null;

/**
 * What stands before each command, in the order in which it refuses: role, then service (hold, not subscribed, expired),
 * then revision, then contents. `decide` and the capabilities are both computed from this table.
 */
const GATES: Record<Exclude<Ask["type"], HoldCommand>, readonly Check[]> = {
  provision: [permitted("key.provision"), subscribed, holding("unprovisioned")],
  add: [permitted("key.add"), inService, current, holding("empty")],
  edit: [permitted("key.edit"), inService, current, holding("key")],
  regenerate: [permitted("key.regenerate"), inService, current, holding("key")],
  delete: [permitted("key.delete"), inService, current, holding("key")],
  reveal: [permitted("key.reveal"), served, holding("key")],
  setSubscription: [permitted("subscription.set")],
};

const HOLD_GATES: Record<HoldCommand, (kind: HoldKind) => readonly Check[]> = {
  placeHold: (kind) => [permitted(`hold.place.${kind}`), withoutHold(kind)],
  releaseHold: (kind) => [permitted(`hold.release.${kind}`), withHold(kind)],
};

/** The first reason for which this may not be done, or null when it may. */
export function refusalOf(slot: Slot, ask: Ask, context: Context): Refusal | null {
  const checks = "kind" in ask ? HOLD_GATES[ask.type](ask.kind) : GATES[ask.type];
  for (const check of checks) {
    const refusal = check(slot, ask, context);
    if (refusal !== null) return refusal;
  }
  return null;
}

function permitted(permission: Permission): Check {
  return (_slot, _ask, { actor }) => (isPermitted(actor, permission) ? null : { code: "FORBIDDEN" });
}

function subscribed(slot: Slot): Refusal | null {
  return slot.subscription === null ? { code: "NOT_SUBSCRIBED" } : null;
}

function served(slot: Slot, _ask: Ask, { now }: Context): Refusal | null {
  return hasServed(slot, now) ? null : { code: "NOT_SUBSCRIBED" };
}

function inService(slot: Slot, ask: Ask, context: Context): Refusal | null {
  if (slot.holds.length > 0) return { code: "KEY_DISABLED", causes: causes(slot, context.now) };
  const stands = standing(slot.subscription, context.now);
  const lapsed: Refusal | null =
    stands.kind === "expired" ? { code: "SUBSCRIPTION_EXPIRED", endedAt: stands.since } : null;
  return served(slot, ask, context) ?? lapsed;
}

function current(slot: Slot, ask: Ask): Refusal | null {
  const expectedRevision = "expectedRevision" in ask ? ask.expectedRevision : NO_REVISION;
  if (expectedRevision === slot.revision) return null;
  return { code: "REVISION_CONFLICT", expectedRevision, revision: slot.revision, lastModified: slot.lastModified };
}

/** Who names no revision has seen none: no slot has this one. */
const NO_REVISION = -1;

function holding(kind: Contents["kind"]): Check {
  return ({ contents }) => (contents.kind === kind ? null : { code: MISFITS[kind] });
}

const MISFITS = { unprovisioned: "ALREADY_PROVISIONED", empty: "KEY_ALREADY_EXISTS", key: "NO_KEY" } as const;

function withoutHold(kind: HoldKind): Check {
  return ({ holds }) => (isHeldBy(holds, kind) ? { code: "HOLD_ALREADY_PLACED", kind } : null);
}

function withHold(kind: HoldKind): Check {
  return ({ holds }) => (isHeldBy(holds, kind) ? null : { code: "HOLD_NOT_PLACED", kind });
}
