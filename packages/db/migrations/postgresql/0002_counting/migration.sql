-- AlterTable
ALTER TABLE "retired_value" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastAttemptAt" TIMESTAMP(3),
ADD COLUMN     "lastSource" TEXT,
ADD CONSTRAINT "retired_value_attempts_whole" CHECK ("attempts" >= 0 AND ("lastAttemptAt" IS NOT NULL) = ("attempts" > 0) AND ("lastSource" IS NULL OR "attempts" > 0));

-- CreateTable
CREATE TABLE "threshold" (
    "organizationId" TEXT NOT NULL,
    "callLimit" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "windowStartsAt" TIMESTAMP(3),
    "calls" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "warned" INTEGER,

    CONSTRAINT "threshold_pkey" PRIMARY KEY ("organizationId"),
    CONSTRAINT "threshold_limit_counts" CHECK ("callLimit" >= 0),
    CONSTRAINT "threshold_unit_known" CHECK ("unit" IN ('hour', 'day', 'month')),
    CONSTRAINT "threshold_usage_counts" CHECK ("spent" >= 0 AND "calls" >= "spent"),
    CONSTRAINT "threshold_usage_of_window" CHECK ("windowStartsAt" IS NOT NULL OR ("calls" = 0 AND "warned" IS NULL)),
    CONSTRAINT "threshold_warned_known" CHECK ("warned" IN (80, 90))
);

-- CreateTable
CREATE TABLE "call_journal" (
    "id" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "calls" TEXT NOT NULL,

    CONSTRAINT "call_journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_hour" (
    "organizationId" TEXT NOT NULL,
    "hour" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_hour_pkey" PRIMARY KEY ("organizationId","hour"),
    CONSTRAINT "usage_hour_counts" CHECK ("allowed" >= 0 AND "refused" >= 0)
);

-- CreateIndex
CREATE INDEX "usage_hour_hour_idx" ON "usage_hour"("hour");

-- AddForeignKey
ALTER TABLE "threshold" ADD CONSTRAINT "threshold_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;
