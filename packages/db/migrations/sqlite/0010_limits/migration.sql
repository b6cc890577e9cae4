-- CreateTable
CREATE TABLE "call_limit" (
    "organizationId" TEXT NOT NULL,
    "weight" TEXT NOT NULL,
    "windows" TEXT NOT NULL,

    PRIMARY KEY ("organizationId", "weight")
) WITHOUT ROWID; -- by hand: one tree instead of two
