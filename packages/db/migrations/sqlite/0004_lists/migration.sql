-- By hand: SQLite adds columns without rebuilding the table.
ALTER TABLE "organization" ADD COLUMN "slotContents" TEXT NOT NULL DEFAULT 'unprovisioned';
ALTER TABLE "organization" ADD COLUMN "slotStartsAt" DATETIME;
ALTER TABLE "organization" ADD COLUMN "slotEndsAt" DATETIME;
ALTER TABLE "organization" ADD COLUMN "slotLapsedAt" DATETIME;
ALTER TABLE "organization" ADD COLUMN "slotHolds" INTEGER NOT NULL DEFAULT 0;

-- What is there already. A name is searched by its first 240 characters, so that no index entry is too long.
UPDATE "organization" SET
    "slotContents" = s."contents", "slotStartsAt" = s."startsAt", "slotEndsAt" = s."endsAt", "slotLapsedAt" = s."lapsedAt",
    "slotHolds" = (
        SELECT coalesce(sum(CASE h."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END), 0)
        FROM "hold" h WHERE h."organizationId" = s."organizationId"
    )
FROM "key_slot" s WHERE s."organizationId" = "organization"."id";
UPDATE "organization" SET "searchText" = substr("searchText", 1, 240) || char(10) || "slug" || char(10) || lower("id")
WHERE length("searchText") > 400;

ALTER TABLE "partner" ADD COLUMN "searchText" TEXT NOT NULL DEFAULT '';
UPDATE "partner" SET "searchText" = lower("name") || char(10) || "slug";

-- CreateIndex
CREATE INDEX "organization_list_idx" ON "organization"("slug", "partnerId", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id");

-- CreateIndex
CREATE INDEX "organization_partner_list_idx" ON "organization"("partnerId", "slug", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id");

-- By hand: those that are held, which are few.
CREATE INDEX "organization_held_idx" ON "organization"("slug", "partnerId", "slotContents", "slotStartsAt", "slotEndsAt", "slotLapsedAt", "slotHolds", "searchText", "id") WHERE "slotHolds" <> 0;

-- Whoever writes a slot or a hold: the list knows in the same transaction.
CREATE TRIGGER "key_slot_listed_at_first" AFTER INSERT ON "key_slot"
BEGIN
    UPDATE "organization" SET "slotContents" = NEW."contents", "slotStartsAt" = NEW."startsAt", "slotEndsAt" = NEW."endsAt", "slotLapsedAt" = NEW."lapsedAt"
    WHERE "id" = NEW."organizationId";
END;

CREATE TRIGGER "key_slot_listed" AFTER UPDATE OF "contents", "startsAt", "endsAt", "lapsedAt" ON "key_slot"
WHEN OLD."contents" IS NOT NEW."contents" OR OLD."startsAt" IS NOT NEW."startsAt" OR OLD."endsAt" IS NOT NEW."endsAt" OR OLD."lapsedAt" IS NOT NEW."lapsedAt"
BEGIN
    UPDATE "organization" SET "slotContents" = NEW."contents", "slotStartsAt" = NEW."startsAt", "slotEndsAt" = NEW."endsAt", "slotLapsedAt" = NEW."lapsedAt"
    WHERE "id" = NEW."organizationId";
END;

CREATE TRIGGER "hold_listed_when_placed" AFTER INSERT ON "hold"
BEGIN
    UPDATE "organization" SET "slotHolds" = "slotHolds" | CASE NEW."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
    WHERE "id" = NEW."organizationId";
END;

CREATE TRIGGER "hold_listed_when_released" AFTER DELETE ON "hold"
BEGIN
    UPDATE "organization" SET "slotHolds" = "slotHolds" & ~ CASE OLD."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
    WHERE "id" = OLD."organizationId";
END;

CREATE TRIGGER "hold_listed_when_changed" AFTER UPDATE OF "organizationId", "kind" ON "hold"
WHEN OLD."organizationId" IS NOT NEW."organizationId" OR OLD."kind" IS NOT NEW."kind"
BEGIN
    UPDATE "organization" SET "slotHolds" = "slotHolds" & ~ CASE OLD."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
    WHERE "id" = OLD."organizationId";
    UPDATE "organization" SET "slotHolds" = "slotHolds" | CASE NEW."kind" WHEN 'platform' THEN 1 WHEN 'partner' THEN 2 ELSE 4 END
    WHERE "id" = NEW."organizationId";
END;
