-- CreateTable
CREATE TABLE "api_user" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordDigest" TEXT NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),

    CONSTRAINT "api_user_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "api_user_role_known" CHECK ("role" IN ('full', 'readOnly'))
);

-- CreateTable
CREATE TABLE "api_session" (
    "digest" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "apiUserId" TEXT,
    "memberId" TEXT,
    "passwordProof" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "api_session_pkey" PRIMARY KEY ("digest"),
    CONSTRAINT "api_session_has_one_user" CHECK (("apiUserId" IS NULL) <> ("memberId" IS NULL)),
    CONSTRAINT "api_session_revision_counts" CHECK ("revision" >= 0)
);

-- CreateTable
CREATE TABLE "api_attempt" (
    "key" TEXT NOT NULL,
    "at1" BIGINT NOT NULL,
    "at2" BIGINT NOT NULL,
    "at3" BIGINT NOT NULL,
    "at4" BIGINT NOT NULL,
    "at5" BIGINT NOT NULL,
    "lockedUntil" BIGINT NOT NULL,
    "windowAt" BIGINT NOT NULL,
    "count" INTEGER NOT NULL,
    "succeededAt" BIGINT NOT NULL,

    CONSTRAINT "api_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_user_organizationId_name_key" ON "api_user"("organizationId", "name");

-- CreateIndex
CREATE INDEX "api_session_organizationId_idx" ON "api_session"("organizationId");

-- CreateIndex
CREATE INDEX "api_session_apiUserId_createdAt_idx" ON "api_session"("apiUserId", "createdAt");

-- CreateIndex
CREATE INDEX "api_session_memberId_createdAt_idx" ON "api_session"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "api_session_lastSeenAt_idx" ON "api_session"("lastSeenAt");

-- CreateIndex
CREATE INDEX "api_attempt_at1_idx" ON "api_attempt"("at1");

-- AddForeignKey
ALTER TABLE "api_user" ADD CONSTRAINT "api_user_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_session" ADD CONSTRAINT "api_session_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_session" ADD CONSTRAINT "api_session_apiUserId_fkey" FOREIGN KEY ("apiUserId") REFERENCES "api_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_session" ADD CONSTRAINT "api_session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
