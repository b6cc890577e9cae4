import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { LimitState } from "@keyhold/domain/limit/limit";

/** Whose calls of which weight. */
export type LimitKey = { readonly organizationId: OrganizationId; readonly weight: string };

export type LimitDecision<T> = {
  readonly answers: T;
  /** By the name of its key; what is not named stays. */
  readonly states: ReadonlyMap<string, LimitState>;
};

/**
 * What was used of limits, the same for all processes. It is no account: after a crash of the machine the last of it may be
 * missing, so that nobody waits for the disk.
 */
export interface LimitStore {
  /**
   * Reads, decides and writes in one transaction; nobody else decides about these keys meanwhile. `decide` gets the states by the
   * names of their keys, and is called once, or not at all when the database does not answer.
   */
  decide<T>(
    keys: readonly LimitKey[],
    decide: (states: ReadonlyMap<string, LimitState>) => LimitDecision<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

/** No id of an organization has a space. */
export function nameOf({ organizationId, weight }: LimitKey): string {
  return `${organizationId} ${weight}`;
}

/** Each once, and in one order for everybody, so that nobody waits in a circle. */
export function sortKeys(keys: readonly LimitKey[]): readonly LimitKey[] {
  const byName = new Map(keys.map((key) => [nameOf(key), key]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}
