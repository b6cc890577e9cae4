import type { Database, Engine } from "@keyhold/db/database";
import { bare } from "./bare.ts";
import { RATE_LIMIT } from "./better-auth-limit.ts";
import type { Contender } from "./contender.ts";
import { keyhold } from "./keyhold.ts";
import { peer } from "./peer.ts";

const COUNTER = new URL("./counter.process.ts", import.meta.url);
const BETTER_AUTH = new URL("./better-auth.process.ts", import.meta.url);

/** In the order in which a round asks them: what is divided by each other runs one after the other. */
export const CONTENDERS: readonly Contender[] = [
  bare,
  keyhold({ name: "keyhold-sqlite", engine: "sqlite", processes: 1 }),
  keyhold({ name: "keyhold-postgresql", engine: "postgresql", processes: 1 }),
  keyhold({ name: "keyhold-postgresql-2", engine: "postgresql", processes: 2 }),
  ...[counter("sqlite"), counter("postgresql")],
  ...[betterAuth("sqlite"), betterAuth("postgresql")],
];

function counter(engine: Engine): Contender {
  return peer({
    ...{ name: `counter-${engine}`, engine, program: COUNTER },
    about: "one prisma.update({ count: { increment: 1 } }) a request on Keyhold's own connection; looks at no key",
    count: async (database) =>
      Number((await database.prisma.rateLimit.aggregate({ _sum: { count: true } }))._sum.count),
  });
}

function betterAuth(engine: Engine): Contender {
  const driver = engine === "sqlite" ? "node:sqlite, WAL, synchronous=FULL" : "pg, 10 connections";
  const { maxRequests, timeWindow } = RATE_LIMIT;
  return peer({
    ...{ name: `better-auth-${engine}`, engine, program: BETTER_AUTH },
    about:
      `better-auth 1.7.25 with @better-auth/api-key 1.7.5, auth.api.verifyApiKey a request, its own tables by its own migrations, ` +
      `${driver}; rateLimit { enabled, maxRequests: ${maxRequests}, timeWindow: ${timeWindow} ms }, everything else by default`,
    count: sumRequests,
  });
}

async function sumRequests(database: Database): Promise<number> {
  const [row] = await database.prisma.$queryRawUnsafe<{ sum: unknown }[]>(
    `SELECT SUM("requestCount") AS "sum" FROM "apikey"`,
  );
  return Number(row?.sum);
}
