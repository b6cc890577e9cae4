-- CreateTable
CREATE TABLE "call_limit" (
    "organizationId" TEXT NOT NULL,
    "weight" TEXT NOT NULL,
    "windows" TEXT NOT NULL,

    CONSTRAINT "call_limit_pkey" PRIMARY KEY ("organizationId","weight")
);
