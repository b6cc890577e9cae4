import type { Instant } from "../core/time.ts";
import type { HoldKind, HoldReason } from "./hold.ts";

/** Why a key does not work, as the organization may know it (H2): who stopped it, why, since when. Never the private note or a person. */
export type Cause =
  | {
      readonly code: "HOLD";
      readonly kind: HoldKind;
      readonly reason: HoldReason;
      readonly message: string;
      readonly party: string | null;
      readonly since: Instant;
    }
  | { readonly code: "SUBSCRIPTION_EXPIRED"; readonly since: Instant };
