import type { Transaction } from "../client.ts";
import type { Engine } from "../engine/location.ts";

/**
 * Waits for the verdicts on this slot that are being counted, and lets none begin until the transaction has ended (K9). It
 * goes first: who waits here has nothing that a verdict could wait for. On SQLite the transaction itself does this.
 */
export async function keepVerdictsOut(
  { transaction, engine }: { readonly transaction: Transaction; readonly engine: Engine },
  organizationId: string,
): Promise<void> {
  if (engine === "sqlite") return;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${organizationId}, 0))`;
}
