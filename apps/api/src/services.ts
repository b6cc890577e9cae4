import type { SealedValue, Stores } from "@keyhold/db/stores";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Fingerprint } from "@keyhold/domain/key/fingerprint";
import type { KeyValue } from "@keyhold/domain/key/value";
import type { Clock } from "./adapters/clock.ts";
import type { Randomness } from "./adapters/randomness.ts";

/** Seals values at rest and makes the digests that stand for them. */
export interface Secrets {
  seal(organizationId: OrganizationId, value: KeyValue): SealedValue;
  open(organizationId: OrganizationId, sealed: SealedValue): KeyValue;
  fingerprint(organizationId: OrganizationId, text: string): Fingerprint;
  /** A keyed digest of any text; the same in every process on one database. */
  digest(text: string): string;
}

/** What the operator chose for the key page. */
type KeySettings = {
  /** May contain `{organization}`. */
  readonly baseUrl: string;
  readonly supportContact: string | null;
  readonly revealAlways: boolean;
  readonly refuseWeakKeys: boolean;
};

/** All that a use case can reach. */
export type Services = {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly settings: KeySettings;
};
