import type { Result } from "../core/result.ts";
import type { Instant } from "../core/time.ts";
import type { Fingerprint } from "./fingerprint.ts";
import type { HoldKind, HoldReason } from "./hold.ts";
import type { ValueRefusal } from "./refusals.ts";

/** Every command: of the key (K3–K7), of holds (H) and of the subscription (S). */
export const COMMAND_TYPES = [
  "provision",
  "add",
  "edit",
  "regenerate",
  "delete",
  "placeHold",
  "releaseHold",
  "setSubscription",
] as const;

/** One of `COMMAND_TYPES`. */
export type CommandType = (typeof COMMAND_TYPES)[number];

/**
 * What can be asked of a slot. Commands of the organization name the revision that the admin saw (K12). Values arrive as
 * fingerprints; `edit` carries what `parseKeyValue` and `assess` made of the typed text, so that a viewer's bad value is
 * refused for the role first.
 */
export type Command =
  | { readonly type: "provision"; readonly fingerprint: Fingerprint }
  | { readonly type: "add"; readonly expectedRevision: number; readonly fingerprint: Fingerprint }
  | {
      readonly type: "edit";
      readonly expectedRevision: number;
      readonly candidate: Result<Fingerprint, ValueRefusal>;
    }
  | { readonly type: "regenerate"; readonly expectedRevision: number; readonly fingerprint: Fingerprint }
  | { readonly type: "delete"; readonly expectedRevision: number }
  | {
      readonly type: "placeHold";
      readonly kind: HoldKind;
      readonly reason: HoldReason;
      readonly message: string;
      readonly note: string | null;
      readonly party: string | null;
    }
  | { readonly type: "releaseHold"; readonly kind: HoldKind }
  | { readonly type: "setSubscription"; readonly startsAt: Instant; readonly endsAt: Instant };
