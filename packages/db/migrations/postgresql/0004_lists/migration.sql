-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "slotContents" TEXT NOT NULL DEFAULT 'unprovisioned',
ADD COLUMN     "slotEndsAt" TIMESTAMP(3),
ADD COLUMN     "slotHolds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "slotLapsedAt" TIMESTAMP(3),
ADD COLUMN     "slotStartsAt" TIMESTAMP(3);

-- By hand: what is there already. A name is searched by its first 240 characters, so that no index entry is too long.
UPDATE "organization" SET
    "slotContents" = s."contents", "slotStartsAt" = s."startsAt", "slotEndsAt" = s."endsAt", "slotLapsedAt" = s."lapsedAt",
    "slotHolds" = (
        SELECT coalesce(sum(CASE h."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END), 0)
        FROM "hold" h WHERE h."organizationId" = s."organizationId"
    )
FROM "key_slot" s WHERE s."organizationId" = "organization"."id";
UPDATE "organization" SET "searchText" = substr("searchText", 1, 240) || chr(10) || "slug" || chr(10) || lower("id")
WHERE length("searchText") > 400;

ALTER TABLE "partner" ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '';
UPDATE "partner" SET "searchText" = lower("name") || chr(10) || "slug";

-- CreateIndex
CREATE INDEX "organization_list_idx" ON "organization"("slug", "partnerId", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id");

-- CreateIndex
CREATE INDEX "organization_partner_list_idx" ON "organization"("partnerId", "slug", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id");

-- By hand: those that are held, which are few.
CREATE INDEX "organization_held_idx" ON "organization"("slug", "partnerId", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id") WHERE "slotHolds" <> 0;

-- By hand, from here on. Whoever writes a slot or a hold: the list knows in the same transaction.
CREATE FUNCTION "list_key_slot"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "organization" SET "slotContents" = NEW."contents", "slotStartsAt" = NEW."startsAt", "slotEndsAt" = NEW."endsAt", "slotLapsedAt" = NEW."lapsedAt"
    WHERE "id" = NEW."organizationId";
    RETURN NULL;
END $$;

CREATE TRIGGER "key_slot_listed_at_first" AFTER INSERT ON "key_slot"
    FOR EACH ROW EXECUTE FUNCTION "list_key_slot"();

CREATE TRIGGER "key_slot_listed" AFTER UPDATE OF "contents", "startsAt", "endsAt", "lapsedAt" ON "key_slot"
    FOR EACH ROW WHEN ((OLD."contents", OLD."startsAt", OLD."endsAt", OLD."lapsedAt") IS DISTINCT FROM (NEW."contents", NEW."startsAt", NEW."endsAt", NEW."lapsedAt"))
    EXECUTE FUNCTION "list_key_slot"();

CREATE FUNCTION "list_hold"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE "organization" SET "slotHolds" = "slotHolds" & ~ CASE OLD."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
        WHERE "id" = OLD."organizationId";
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE "organization" SET "slotHolds" = "slotHolds" | CASE NEW."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
        WHERE "id" = NEW."organizationId";
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER "hold_listed" AFTER INSERT OR DELETE ON "hold"
    FOR EACH ROW EXECUTE FUNCTION "list_hold"();

CREATE TRIGGER "hold_listed_when_changed" AFTER UPDATE OF "organizationId", "kind" ON "hold"
    FOR EACH ROW WHEN ((OLD."organizationId", OLD."kind") IS DISTINCT FROM (NEW."organizationId", NEW."kind"))
    EXECUTE FUNCTION "list_hold"();
