import type { Database } from "better-sqlite3";

/** Organizations by a column, for a JSON list of what is asked for: one statement for all of them. */
function findBy(column: "id" | "slug"): string {
  return `
    SELECT r."value" AS "ref", o."id", o."slug", s."revision", s."contents", s."fingerprint", s."startsAt", s."endsAt", s."lapsedAt",
      EXISTS (SELECT 1 FROM "hold" h WHERE h."organizationId" = o."id") AS "isHeld",
      EXISTS (SELECT 1 FROM "threshold" t WHERE t."organizationId" = o."id") AS "isLimited"
    FROM json_each(?) r JOIN "organization" o ON o."${column}" = r."value"
      JOIN "key_slot" s ON s."organizationId" = o."id"`;
}

export type Statements = ReturnType<typeof prepareStatements>;

type Columns = Record<string, unknown>;

/** Every statement of the decision, prepared once for a connection. */
export function prepareStatements(database: Database) {
  return {
    begin: database.prepare("BEGIN IMMEDIATE"),
    commit: database.prepare("COMMIT"),
    rollback: database.prepare("ROLLBACK"),
    dataVersion: database.prepare<[], number>("PRAGMA data_version").pluck(),
    findById: database.prepare<[string], Columns>(findBy("id")),
    findBySlug: database.prepare<[string], Columns>(findBy("slug")),
    findHolds: database.prepare<[string], Columns>(
      `SELECT "kind", "reason", "message", "party", "placedAt" FROM "hold" WHERE "organizationId" = ?`,
    ),
    findThreshold: database.prepare<[string], Columns>(`
      SELECT "callLimit", "unit", "windowStartsAt", "calls", "spent", "warned"
      FROM "threshold" WHERE "organizationId" = ?`),
    findVerifier: database.prepare<[string], { id: string }>(
      `SELECT "id" FROM "verifier_token" WHERE "digest" = ? AND "revokedAt" IS NULL`,
    ),
    addToJournal: database.prepare<[string, number, string]>(
      `INSERT INTO "call_journal" ("id", "hour", "calls") VALUES (?, ?, ?)`,
    ),
    setUsage: database.prepare<[{ id: string; startsAt: string; calls: number; spent: number }]>(`
      UPDATE "threshold" SET "calls" = @calls, "spent" = @spent, "windowStartsAt" = @startsAt,
        "warned" = CASE WHEN "windowStartsAt" = @startsAt THEN "warned" END
      WHERE "organizationId" = @id`),
    lastToFold: database.prepare<[number], { id: string }>(
      `SELECT "id" FROM "call_journal" ORDER BY "id" LIMIT 1 OFFSET ?`,
    ),
    lastInJournal: database.prepare<[], { id: string }>(`SELECT "id" FROM "call_journal" ORDER BY "id" DESC LIMIT 1`),
    fold: database.prepare<[string]>(`
      INSERT INTO "usage_hour" ("organizationId", "hour", "allowed")
      SELECT c."key", j."hour", sum(c."value") FROM "call_journal" j, json_each(j."calls") c
      WHERE j."id" <= ? GROUP BY c."key", j."hour"
      ON CONFLICT DO UPDATE SET "allowed" = "allowed" + excluded."allowed"`),
    dropFolded: database.prepare<[string]>(`DELETE FROM "call_journal" WHERE "id" <= ?`),
  };
}
