import type { ActorRef } from "../access/actor.ts";
import type { Instant } from "../core/time.ts";
import type { HoldKind, HoldReason } from "./hold.ts";

/** What happened, in the past tense; one event for each revision. Holds no value and no fingerprint (A2). */
export type SlotEvent = {
  readonly revision: number;
  readonly actor: ActorRef;
  readonly at: Instant;
} & SlotFact;

/** What kind of thing happened, with what is to be known of it (A1). A hold's `note` is for the provider's side only. */
export type SlotFact =
  | { readonly type: "key.provisioned" }
  | { readonly type: "key.added" }
  | { readonly type: "key.edited" }
  | { readonly type: "key.regenerated" }
  | { readonly type: "key.deleted" }
  | {
      readonly type: "hold.placed";
      readonly kind: HoldKind;
      readonly reason: HoldReason;
      readonly message: string;
      readonly note: string | null;
    }
  | { readonly type: "hold.released"; readonly kind: HoldKind }
  | {
      readonly type: "subscription.set";
      readonly startsAt: Instant;
      readonly endsAt: Instant;
    };
