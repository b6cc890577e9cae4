import type { DatabaseClient, Transaction } from "./client.ts";
import { isUniqueViolation } from "./errors.ts";

/** Thrown inside a transaction to undo it and answer `outcome`. */
class Undo<T extends string> extends Error {
  readonly outcome: T;

  constructor(outcome: T) {
    super(`The transaction is undone: ${outcome}.`);
    this.outcome = outcome;
  }
}

/** All of `work`, or nothing and the outcome that it was undone with. */
export async function transact<Done extends string, Undone extends string>(
  client: DatabaseClient,
  work: (transaction: Transaction, undo: (outcome: Undone) => never) => Promise<Done>,
): Promise<Done | Undone> {
  const undone = { outcome: null as Undone | null };
  function undo(outcome: Undone): never {
    undone.outcome = outcome;
    throw new Undo(outcome);
  }
  try {
    return await client.$transaction((transaction) => work(transaction, undo));
  } catch (error) {
    if (error instanceof Undo && undone.outcome !== null) return undone.outcome;
    throw error;
  }
}

/** Was the row inserted, or is there one with its unique columns already? Then the transaction can only be undone. */
export async function isInserted(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert;
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
