import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { openDatabase } from "@keyhold/db/database";
import { PREPARED, withDatabase } from "@keyhold/db/testing";
import { administer } from "@keyhold/db/testing/postgres";
import { engine } from "./engine.ts";

export type NewMembership = { email: string; organizationId: string; role: "org_admin" | "org_viewer" };

/** A database that nothing is in: a file in the directory, or one on the run's PostgreSQL server. */
export async function newDatabaseUrl(directory: string): Promise<string> {
  return engine() === "sqlite" ? `file:${join(directory, "keyhold.db")}` : createPostgresDatabase();
}

async function createPostgresDatabase(): Promise<string> {
  const server = process.env[PREPARED.postgres];
  if (!server) throw new Error("The global set-up has started no PostgreSQL.");
  const name = `e2e_${randomBytes(8).toString("hex")}`;
  await administer(server, `CREATE DATABASE "${name}"`);
  return withDatabase(server, name);
}

/** There is no page for members yet, so a test writes the row itself. */
export class MembershipWriter {
  readonly #database: ReturnType<typeof openDatabase>;

  constructor(url: string) {
    this.#database = openDatabase({ url, poolSize: 1 });
  }

  async add({ email, organizationId, role }: NewMembership): Promise<void> {
    const { prisma } = await this.#database;
    const user = await prisma.user.findUniqueOrThrow({ where: { email } });
    const data = { id: randomUUID(), userId: user.id, role, organizationId, createdAt: new Date() };
    await prisma.membership.create({ data });
  }

  async close(): Promise<void> {
    await (await this.#database).close();
  }
}

/** Everybody who is signed in proved it so long ago: time cannot be waited for. */
export async function ageSignIns(url: string, byMs: number): Promise<void> {
  const database = await openDatabase({ url, poolSize: 1 });
  await database.prisma.session.updateMany({ data: { provenAt: new Date(Date.now() - byMs) } });
  await database.close();
}

const HOUR_MS = 3_600_000;

/** Calls of so many days before this hour, more by day than by night, as if they had been made: time cannot be waited for. */
export async function writePast(url: string, organizationId: string, days: number): Promise<void> {
  const database = await openDatabase({ url, poolSize: 1 });
  const now = Math.floor(Date.now() / HOUR_MS);
  const data = Array.from({ length: days * 24 }, (_, before) => {
    const hour = now - 1 - before;
    const allowed = 900 + Math.round(700 * Math.sin((hour / 12) * Math.PI)) + ((hour * 37) % 113);
    return { organizationId, hour, allowed, refused: hour % 29 === 0 ? 640 : hour % 7 };
  });
  await database.prisma.usageHour.createMany({ data });
  await database.close();
}

/** Calls of one hour at noon (UTC), so many days ago. */
export async function writeNoon(
  url: string,
  organizationId: string,
  calls: ReadonlyMap<number, number>,
): Promise<void> {
  const database = await openDatabase({ url, poolSize: 1 });
  const today = Math.floor(Date.now() / (24 * HOUR_MS));
  const data = [...calls].map(([daysAgo, allowed]) => ({ organizationId, hour: (today - daysAgo) * 24 + 12, allowed }));
  await database.prisma.usageHour.createMany({ data });
  await database.close();
}
