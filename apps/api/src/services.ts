import type { Secrets } from "@keyhold/db/secrets/secrets";
import type { Stores } from "@keyhold/db/stores";
import type { Clock } from "./adapters/clock.ts";
import type { Randomness } from "./adapters/randomness.ts";
import type { CallDesk } from "./verify/desk.ts";
import type { TargetPolicy } from "./webhook/settings.ts";

/** What the operator chose for the key page, and for where webhooks may go. */
type KeySettings = {
  /** May contain `{organization}`. */
  readonly baseUrl: string;
  readonly supportContact: string | null;
  readonly revealAlways: boolean;
  readonly refuseWeakKeys: boolean;
  readonly webhooks: TargetPolicy;
};

/** All that a use case can reach. */
export type Services = {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly settings: KeySettings;
  readonly desk: CallDesk;
};
