-- CreateTable
CREATE TABLE "threshold" (
    "organizationId" TEXT NOT NULL PRIMARY KEY,
    "callLimit" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "windowStartsAt" DATETIME,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "warned" INTEGER,
    CONSTRAINT "threshold_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot" ("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "threshold_limit_counts" CHECK ("callLimit" >= 0),
    CONSTRAINT "threshold_unit_known" CHECK ("unit" IN ('hour', 'day', 'month')),
    CONSTRAINT "threshold_usage_counts" CHECK ("spent" >= 0 AND "calls" >= "spent"),
    CONSTRAINT "threshold_usage_of_window" CHECK ("windowStartsAt" IS NOT NULL OR ("calls" = 0 AND "warned" IS NULL)),
    CONSTRAINT "threshold_warned_known" CHECK ("warned" IN (80, 90))
);

-- CreateTable
CREATE TABLE "call_journal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hour" INTEGER NOT NULL,
    "calls" TEXT NOT NULL
) WITHOUT ROWID; -- by hand: one tree instead of two

-- CreateTable
CREATE TABLE "usage_hour" (
    "organizationId" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("organizationId", "hour"),
    CONSTRAINT "usage_hour_counts" CHECK ("allowed" >= 0 AND "refused" >= 0)
) WITHOUT ROWID; -- by hand: one tree instead of two

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_retired_value" (
    "organizationId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "retiredAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastAttemptAt" DATETIME,
    "lastSource" TEXT,

    PRIMARY KEY ("organizationId", "fingerprint"),
    CONSTRAINT "retired_value_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot" ("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "retired_value_attempts_whole" CHECK ("attempts" >= 0 AND ("lastAttemptAt" IS NOT NULL) = ("attempts" > 0) AND ("lastSource" IS NULL OR "attempts" > 0))
);
INSERT INTO "new_retired_value" ("fingerprint", "organizationId", "retiredAt") SELECT "fingerprint", "organizationId", "retiredAt" FROM "retired_value";
DROP TABLE "retired_value";
ALTER TABLE "new_retired_value" RENAME TO "retired_value";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "usage_hour_hour_idx" ON "usage_hour"("hour");
