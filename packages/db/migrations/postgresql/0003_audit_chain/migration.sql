-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "originSalt" TEXT,
ADD COLUMN     "position" INTEGER,
ADD COLUMN     "providerOnly" TEXT,
ADD COLUMN     "providerSalt" TEXT,
ADD COLUMN     "side" TEXT,
ADD CONSTRAINT "audit_event_chained_whole" CHECK (("position" IS NULL) = ("hash" IS NULL) AND ("position" IS NULL) = ("originSalt" IS NULL) AND ("position" IS NULL OR "position" >= 1)),
ADD CONSTRAINT "audit_event_provider_only_whole" CHECK (("providerOnly" IS NULL) = ("providerSalt" IS NULL)),
ADD CONSTRAINT "audit_event_side_known" CHECK ("side" IN ('organization', 'provider'));

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "unchained" INTEGER NOT NULL DEFAULT 0,
    "seal" TEXT,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain"),
    CONSTRAINT "audit_head_counts" CHECK ("position" >= 0 AND "unchained" >= 0)
);

-- CreateIndex
CREATE INDEX "audit_event_organizationId_at_sequence_idx" ON "audit_event"("organizationId", "at", "sequence");

-- CreateIndex
CREATE INDEX "audit_event_organizationId_type_at_sequence_idx" ON "audit_event"("organizationId", "type", "at", "sequence");

-- CreateIndex
CREATE INDEX "audit_event_organizationId_outcome_at_sequence_idx" ON "audit_event"("organizationId", "outcome", "at", "sequence");

-- CreateIndex
CREATE INDEX "audit_event_organizationId_actorName_at_sequence_idx" ON "audit_event"("organizationId", "actorName", "at", "sequence");

-- By hand, from here on; and the CHECKs above.

-- One event in each place of a chain: NULLs are distinct in the first, so the provider's own chain has a second.
CREATE UNIQUE INDEX "audit_event_place" ON "audit_event"("organizationId", "position") WHERE "position" IS NOT NULL;
CREATE UNIQUE INDEX "audit_event_place_of_provider" ON "audit_event"("position") WHERE "organizationId" IS NULL AND "position" IS NOT NULL;

-- What was written before is in no chain; how much that is, is kept.
INSERT INTO "audit_head" ("chain", "position", "hash", "unchained")
SELECT coalesce("organizationId", ''), 0, '', count(*) FROM "audit_event" GROUP BY "organizationId";

-- From now on there is no event outside a chain.
CREATE FUNCTION "refuse_unchained_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an event has its place in a chain' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "audit_event_chained" BEFORE INSERT ON "audit_event"
    FOR EACH ROW WHEN (NEW."position" IS NULL) EXECUTE FUNCTION "refuse_unchained_audit_event"();

-- A head only moves forward.
CREATE FUNCTION "refuse_way_back_of_audit_head"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_head only moves forward' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "audit_head_no_way_back" BEFORE UPDATE ON "audit_head"
    FOR EACH ROW WHEN (NEW."position" < OLD."position" OR NEW."chain" <> OLD."chain" OR NEW."unchained" <> OLD."unchained")
    EXECUTE FUNCTION "refuse_way_back_of_audit_head"();

CREATE TRIGGER "audit_head_no_delete" BEFORE DELETE ON "audit_head"
    FOR EACH ROW EXECUTE FUNCTION "refuse_way_back_of_audit_head"();

CREATE TRIGGER "audit_head_no_truncate" BEFORE TRUNCATE ON "audit_head"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_way_back_of_audit_head"();
