import type { Database } from "@keyhold/db/database";

/** How many allowed calls the database has counted, over all organizations and hours, folded into hours or not yet. */
export async function countCalls({ prisma }: Database): Promise<number> {
  const folded = await prisma.usageHour.aggregate({ _sum: { allowed: true } });
  const journal = await prisma.callJournal.findMany({ select: { calls: true } });
  return journal.reduce((sum, { calls }) => sum + sumOf(calls), folded._sum.allowed ?? 0);
}

/** Of one batch: a JSON object of organizations and numbers. */
function sumOf(calls: string): number {
  const counts: Readonly<Record<string, number>> = JSON.parse(calls);
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
