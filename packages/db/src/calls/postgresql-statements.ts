/** A time in milliseconds since 1970. */
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** The organizations that are asked for by id or by slug. */
const ASKED = `o."id" = ANY($1) OR o."slug" = ANY($1)`;

/**
 * Prepared once for a connection, by SQL and not by the protocol: then several can be executed in one message, and a decision
 * takes two round trips instead of six.
 */
export const PREPARE = `
  SET plan_cache_mode = force_generic_plan;
  SET default_transaction_isolation = 'read committed';

  -- Before anything is read: no change of these slots is confirmed until this transaction has ended (K9). In one order for
  -- everybody, so that nobody waits in a circle. The first list has ids that are known.
  PREPARE "lock_slots"(text[], text[]) AS
    SELECT count(pg_advisory_xact_lock_shared("key")) AS "locks" FROM (
      SELECT hashtextextended("id", 0) AS "key" FROM unnest($2) u("id")
      UNION SELECT hashtextextended(o."id", 0) FROM "organization" o WHERE ${ASKED} ORDER BY 1
    ) k;

  PREPARE "lock_known_slots"(text[]) AS
    SELECT count(pg_advisory_xact_lock_shared("key")) AS "locks"
    FROM (SELECT hashtextextended("id", 0) AS "key" FROM unnest($1) u("id") ORDER BY 1) k;

  PREPARE "expect_known"(bigint, text[]) AS SELECT "expect_known"($1, $2);

  -- Before the rows, and after the locks: what is changed later has a higher number. Verifiers have no slot, so no lock.
  PREPARE "read_version"(text[]) AS
    SELECT (SELECT "last_value"::text FROM "call_version") AS "version", (
      SELECT json_object_agg("digest", "id") FROM "verifier_token" WHERE "digest" = ANY($1) AND "revokedAt" IS NULL
    ) AS "verifiers";

  PREPARE "lock_thresholds"(text[]) AS
    SELECT t."organizationId", t."callLimit", t."unit", ${ms('t."windowStartsAt"')} AS "windowStartsAt", t."calls", t."spent",
      t."warned"
    FROM "threshold" t JOIN "organization" o ON o."id" = t."organizationId" WHERE ${ASKED}
    ORDER BY t."organizationId" FOR UPDATE OF t;

  PREPARE "read_subjects"(text[]) AS
    SELECT o."id", o."slug", s."revision", s."contents", s."fingerprint", ${ms('s."startsAt"')} AS "startsAt",
      ${ms('s."endsAt"')} AS "endsAt", ${ms('s."lapsedAt"')} AS "lapsedAt",
      (
        SELECT json_agg(json_build_object('kind', h."kind", 'reason', h."reason", 'message', h."message",
          'party', h."party", 'placedAt', ${ms('h."placedAt"')}))
        FROM "hold" h WHERE h."organizationId" = o."id"
      ) AS "holds"
    FROM "organization" o JOIN "key_slot" s ON s."organizationId" = o."id" WHERE ${ASKED};

  PREPARE "add_to_journal"(text, integer, text) AS
    INSERT INTO "call_journal" ("id", "hour", "calls") VALUES ($1, $2, $3);

  PREPARE "set_usages"(jsonb) AS
    UPDATE "threshold" t SET "calls" = d."calls", "spent" = d."spent", "windowStartsAt" = d."at",
      "warned" = CASE WHEN t."windowStartsAt" = d."at" THEN t."warned" END
    FROM (
      SELECT "id", "calls", "spent", to_timestamp("startsAt" / 1000.0) AT TIME ZONE 'UTC' AS "at"
      FROM jsonb_to_recordset($1) AS r("id" text, "calls" integer, "spent" integer, "startsAt" bigint)
    ) d
    WHERE t."organizationId" = d."id";
`;

/**
 * One statement: what is dropped is what was added, whoever else folds or counts meanwhile. Several processes take different
 * rows; the hours are written in one order for everybody.
 */
export const FOLD = `
  WITH folded AS (
    DELETE FROM "call_journal" WHERE "id" = ANY (ARRAY(
      SELECT "id" FROM "call_journal" ORDER BY "id" LIMIT $1 FOR UPDATE SKIP LOCKED
    )) RETURNING "hour", "calls"
  ), added AS (
    INSERT INTO "usage_hour" ("organizationId", "hour", "allowed")
    SELECT c."key", f."hour", sum(c."value"::integer) FROM folded f, jsonb_each_text(f."calls"::jsonb) c
    GROUP BY c."key", f."hour" ORDER BY c."key", f."hour"
    ON CONFLICT ("organizationId", "hour") DO UPDATE SET "allowed" = "usage_hour"."allowed" + excluded."allowed"
  )
  SELECT count(*)::integer AS "rows" FROM folded`;
