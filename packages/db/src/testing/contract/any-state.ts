import { userId } from "@keyhold/domain/core/ids";
import { fingerprint } from "@keyhold/domain/key/fingerprint";
import { HOLD_KINDS, HOLD_REASONS, type Hold, type HoldKind } from "@keyhold/domain/key/hold";
import type { Slot } from "@keyhold/domain/key/slot";
import fc from "fast-check";

const anyInstant = fc.integer({ min: 0, max: Date.UTC(2199, 0) });
/** What a column of text can hold. */
export const anyText = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
const anyActor = fc.oneof(
  fc.record({ kind: fc.constant("system" as const) }),
  fc.record({ kind: fc.constant("user" as const), id: anyText.map(userId), name: anyText }),
);
const anyHold = (kind: HoldKind) =>
  fc.record<Hold>({
    kind: fc.constant(kind),
    reason: fc.constantFrom(...HOLD_REASONS),
    message: anyText,
    note: fc.option(anyText),
    party: fc.option(anyText),
    placedBy: anyActor,
    placedAt: anyInstant,
  });
/** Whatever a slot can be, and more than the rules allow. */
export const anyState = fc.record<Pick<Slot, "contents" | "subscription" | "holds" | "lastModified">>({
  contents: fc.oneof(
    fc.constantFrom({ kind: "unprovisioned" as const }, { kind: "empty" as const }),
    anyText.map((text) => ({ kind: "key" as const, fingerprint: fingerprint(text) })),
  ),
  subscription: fc.option(
    fc
      .record({ startsAt: anyInstant, lengthMs: fc.integer({ min: 1, max: 1e12 }), lapsedAt: fc.option(anyInstant) })
      .map(({ startsAt, lengthMs, lapsedAt }) => ({ startsAt, endsAt: startsAt + lengthMs, lapsedAt })),
  ),
  holds: fc
    .tuple(...HOLD_KINDS.map((kind) => fc.option(anyHold(kind))))
    .map((holds) => holds.filter((hold) => hold !== null)),
  lastModified: fc.option(
    fc.record({ by: anyActor, side: fc.constantFrom("organization" as const, "provider" as const), at: anyInstant }),
  ),
});
