import type { OrganizationId } from "@keyhold/domain/core/ids";
import type { Instant } from "@keyhold/domain/core/time";
import type { JudgedSlot } from "@keyhold/domain/key/slot";
import type { Threshold, Usage } from "@keyhold/domain/usage/usage";

/** What a verdict needs to know of an organization, all of one moment. */
export type CallSubject = {
  readonly id: OrganizationId;
  readonly slug: string;
  readonly slot: JudgedSlot;
  readonly threshold: Threshold | null;
  readonly usage: Usage | null;
};

export type Asked = {
  /** Ids or slugs, each once. */
  readonly organizations: readonly string[];
  /** Digests of verifiers' tokens, each once. */
  readonly verifiers: readonly string[];
};

export type Known = {
  /** By what was asked for. A row that breaks the model is an error about its organization, and about no other. */
  readonly subjects: ReadonlyMap<string, CallSubject | Error>;
  /** Ids of the verifiers whose token was not revoked, by digest. */
  readonly verifiers: ReadonlyMap<string, string>;
};

/** Calls that pass, to be counted; at least one. */
export type Counted = {
  readonly at: Instant;
  readonly calls: ReadonlyMap<OrganizationId, number>;
  /** The new usage of each of them that has a threshold. */
  readonly usages: ReadonlyMap<OrganizationId, Usage>;
};

export type Decided<T> = { readonly answers: T; readonly counted: Counted | null };

/** Where calls are decided and counted; on PostgreSQL several decisions may be under way at once. */
export interface CallStore {
  /**
   * Reads, decides and counts in one transaction: no change of these organizations' slots is confirmed between the reading
   * and the end (K9), and what was counted is on the disk before this resolves (M5). `decide` is called once more when what it was told turns
   * out to have changed meanwhile: only its last answer counts. It is not called when the database does not answer; then
   * nothing is counted. When only the end is not heard of, it is not known.
   */
  decide<T>(asked: Asked, decide: (known: Known) => Decided<T>): Promise<T>;
  /** Moves the counts of up to so many rows of the journal into the hours. How many were moved. */
  fold(rows: number): Promise<number>;
  close(): Promise<void>;
}
