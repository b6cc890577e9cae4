import type { Actor } from "../access/actor.ts";
import { isPermitted } from "../access/permissions.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { Instant } from "../core/time.ts";
import type { Context } from "./context.ts";
import { type Ask, refusalOf } from "./gates.ts";
import { HOLD_KINDS, type HoldKind } from "./hold.ts";
import type { Refusal } from "./refusals.ts";
import type { Slot } from "./slot.ts";

/** What an organization's side can do with its key. */
export const CAPABILITIES = ["add", "edit", "regenerate", "delete", "reveal"] as const;
/** One of `CAPABILITIES`. */
export type Capability = (typeof CAPABILITIES)[number];
/** For every capability whether it is there now. */
export type Capabilities = Readonly<Record<Capability, boolean>>;

/** What the provider's side can do to an organization; for anyone else all of it is false or empty. */
export type ProviderCapabilities = {
  readonly setSubscription: boolean;
  readonly setThreshold: boolean;
  readonly placeHold: readonly HoldKind[];
  readonly releaseHold: readonly HoldKind[];
  readonly update: boolean;
};

/** What this actor could do with the key now: exactly what `decide` and `mayReveal` would not refuse (K4–K7, K11). */
export function capabilities(slot: Slot, actor: Actor, now: Instant): Capabilities {
  const may = (ask: Ask) => isOpen(slot, ask, { actor, now });
  const expectedRevision = slot.revision;
  return {
    add: may({ type: "add", expectedRevision }),
    edit: may({ type: "edit", expectedRevision }),
    regenerate: may({ type: "regenerate", expectedRevision }),
    delete: may({ type: "delete", expectedRevision }),
    reveal: may({ type: "reveal" }),
  };
}

/** Whether this actor may be shown the value (K11): also under a hold and after the subscription's end, never before it has begun. */
export function mayReveal(slot: Slot, actor: Actor, now: Instant): Result<void, Refusal> {
  const refusal = refusalOf(slot, { type: "reveal" }, { actor, now });
  return refusal === null ? ok(undefined) : err(refusal);
}

/** What this actor could do to the organization from the provider's side now (H1, H3, S1, M1). */
export function providerCapabilities(slot: Slot, actor: Actor, now: Instant): ProviderCapabilities {
  const context = { actor, now };
  return {
    setSubscription: isOpen(slot, { type: "setSubscription" }, context),
    setThreshold: isPermitted(actor, "threshold.set"),
    placeHold: HOLD_KINDS.filter((kind) => isOpen(slot, { type: "placeHold", kind }, context)),
    releaseHold: HOLD_KINDS.filter((kind) => isOpen(slot, { type: "releaseHold", kind }, context)),
    update: isPermitted(actor, "organization.update"),
  };
}

function isOpen(slot: Slot, ask: Ask, context: Context): boolean {
  return refusalOf(slot, ask, context) === null;
}
