import type { WireRefusal } from "@keyhold/contract/refusal";

/** A refusal on its way to the edge: the one error class that the caller is told about. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: WireRefusal;
  /** Whether the audit has it already, in the transaction of what was refused. */
  readonly isAudited: boolean;

  constructor(refusal: WireRefusal, { isAudited = false, cause }: Told = {}) {
    super(refusal.code, { cause });
    this.refusal = refusal;
    this.isAudited = isAudited;
  }
}

type Told = {
  readonly isAudited?: boolean;
  /** For the log: what failed, when the refusal is that we cannot answer. */
  readonly cause?: unknown;
};
