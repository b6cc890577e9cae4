import type { ActorRef } from "../access/actor.ts";
import type { Instant } from "../core/time.ts";

/** Who stops a key (H1), in the order in which causes are told. At most one hold of each kind stands on a slot. */
export const HOLD_KINDS = ["platform", "partner", "threshold"] as const;
/** One of `HOLD_KINDS`. */
export type HoldKind = (typeof HOLD_KINDS)[number];

/** Why (H1). */
export const HOLD_REASONS = ["TERMS_VIOLATION", "THRESHOLD_EXCEEDED", "OTHER"] as const;
/** One of `HOLD_REASONS`. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/**
 * A stop placed on a slot (H1, H4): the value stays, it just does not work. `message` is for the organization; `note` is
 * private to the provider's side; `party` is the partner's name when a partner placed it.
 */
export type Hold = {
  readonly kind: HoldKind;
  readonly reason: HoldReason;
  readonly message: string;
  readonly note: string | null;
  readonly party: string | null;
  readonly placedBy: ActorRef;
  readonly placedAt: Instant;
};

/** What an organization may know of a hold (H2): all but the private note and who placed it. */
export type PublicHold = Omit<Hold, "note" | "placedBy">;

/** The holds in the order of `HOLD_KINDS`, whatever order they were placed or stored in. */
export function inOrder<T extends Pick<Hold, "kind">>(holds: readonly T[]): readonly T[] {
  return HOLD_KINDS.flatMap((kind) => holds.filter((hold) => hold.kind === kind));
}

/** Whether a hold of this kind stands (H1). */
export function isHeldBy(holds: readonly Hold[], kind: HoldKind): boolean {
  return holds.some((hold) => hold.kind === kind);
}
