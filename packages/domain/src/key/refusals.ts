import type { Instant } from "../core/time.ts";
import type { WeaknessFault } from "./assess.ts";
import type { Cause } from "./causes.ts";
import type { HoldKind } from "./hold.ts";
import type { LastModified } from "./slot.ts";
import type { ValueFault } from "./value.ts";

/** Why a command was refused, with the facts and no prose. A closed union: whoever maps it maps all of it. */
export type Refusal =
  | { readonly code: "FORBIDDEN" }
  | { readonly code: "KEY_DISABLED"; readonly causes: readonly Cause[] }
  | { readonly code: "SUBSCRIPTION_EXPIRED"; readonly endedAt: Instant }
  | { readonly code: "NOT_SUBSCRIBED" }
  | {
      readonly code: "REVISION_CONFLICT";
      readonly expectedRevision: number;
      readonly revision: number;
      readonly lastModified: LastModified | null;
    }
  | { readonly code: "KEY_ALREADY_EXISTS" }
  | { readonly code: "ALREADY_PROVISIONED" }
  | { readonly code: "NO_KEY" }
  | ValueRefusal
  | { readonly code: "KEY_UNCHANGED" }
  | { readonly code: "HOLD_ALREADY_PLACED"; readonly kind: HoldKind }
  | { readonly code: "HOLD_NOT_PLACED"; readonly kind: HoldKind }
  | { readonly code: "SUBSCRIPTION_PERIOD_INVALID"; readonly rule: "END_AFTER_START" };

/** A typed value that breaks K2 (each broken rule named), or that is too weak where K13 refuses such values. */
export type ValueRefusal =
  | { readonly code: "VALUE_INVALID"; readonly faults: readonly ValueFault[] }
  | { readonly code: "VALUE_WEAK"; readonly faults: readonly WeaknessFault[]; readonly entropyBits: number };

/** Every code that the rules refuse with. */
export type RefusalCode = Refusal["code"];
