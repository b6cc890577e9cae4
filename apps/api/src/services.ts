import type { SystemView } from "@keyhold/contract/system/system";
import type { Secrets } from "@keyhold/db/secrets/secrets";
import type { Stores } from "@keyhold/db/stores";
import type { Survey } from "@keyhold/db/survey/survey";
import type { SecondFactorPolicy } from "@keyhold/domain/access/sign-in";
import type { TargetPolicy } from "@keyhold/domain/webhook/target";
import type { Clock } from "./adapters/clock.ts";
import type { Mail } from "./adapters/mail.ts";
import type { Randomness } from "./adapters/randomness.ts";
import type { LiveWatcher } from "./live/watcher.ts";
import type { Tally } from "./metrics/tally.ts";
import type { CallDesk } from "./verify/desk.ts";

/** What the operator chose for the key page, and for where webhooks may go. */
type KeySettings = {
  /** May contain `{organization}`. */
  readonly baseUrl: string;
  readonly supportContact: string | null;
  readonly revealAlways: boolean;
  readonly refuseWeakKeys: boolean;
  readonly webhooks: TargetPolicy;
};

/** What the operator demands of who signs in. */
type SignInSettings = {
  readonly secondFactor: SecondFactorPolicy;
  /** How old a sign-in may be for what reveals a value or is the provider's; null: as old as its session. */
  readonly stepUpMinutes: number | null;
  readonly hasSso: boolean;
};

/** How an invitation reaches who is invited. */
type InvitationSettings = {
  /** The console's: a link leads there. */
  readonly publicUrl: string;
  /** Null: nothing is sent, and the link is told to whoever invites. */
  readonly mail: Mail | null;
};

/** What operators are shown of the process and of the database. */
type SystemFacts = {
  readonly startedAt: number;
  readonly tally: Tally;
  readonly survey: Pick<Survey, "state">;
  /** A call that came now would not be decided. */
  cannotDecide(): boolean;
  /** Counted a moment ago, or now. */
  counted(): Promise<SystemView["counted"]>;
};

/** All that a use case can reach. */
export type Services = {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly settings: KeySettings;
  readonly invitations: InvitationSettings;
  readonly signIn: SignInSettings;
  readonly desk: CallDesk;
  readonly live: LiveWatcher;
  readonly system: SystemFacts;
};
