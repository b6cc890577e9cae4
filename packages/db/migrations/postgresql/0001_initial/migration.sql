-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "slug" TEXT COLLATE "C" NOT NULL, -- in the order of its bytes, as on SQLite
    "name" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "partnerId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organizationId" TEXT,
    "partnerId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "membership_role_known" CHECK ("role" IN ('org_admin', 'org_viewer', 'partner_admin', 'partner_viewer', 'platform_admin', 'platform_viewer')),
    CONSTRAINT "membership_role_reaches_organization" CHECK (("role" IN ('org_admin', 'org_viewer')) = ("organizationId" IS NOT NULL)),
    CONSTRAINT "membership_role_reaches_partner" CHECK (("role" IN ('partner_admin', 'partner_viewer')) = ("partnerId" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "key_slot" (
    "organizationId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "contents" TEXT NOT NULL,
    "fingerprint" TEXT,
    "sealedValue" TEXT,
    "masterKeyId" TEXT,
    "startsAt" TIMESTAMP(3),
    "endsAt" TIMESTAMP(3),
    "lapsedAt" TIMESTAMP(3),
    "lastModifiedAt" TIMESTAMP(3),
    "lastModifiedSide" TEXT,
    "lastModifiedById" TEXT,
    "lastModifiedByName" TEXT,

    CONSTRAINT "key_slot_pkey" PRIMARY KEY ("organizationId"),
    CONSTRAINT "key_slot_revision_counts" CHECK ("revision" >= 0),
    CONSTRAINT "key_slot_contents_known" CHECK ("contents" IN ('unprovisioned', 'empty', 'key')),
    CONSTRAINT "key_slot_fingerprint_of_key" CHECK (("fingerprint" IS NOT NULL) = ("contents" = 'key')),
    CONSTRAINT "key_slot_sealed_value_of_key" CHECK (("sealedValue" IS NOT NULL) = ("contents" = 'key')),
    CONSTRAINT "key_slot_master_key_of_key" CHECK (("masterKeyId" IS NOT NULL) = ("contents" = 'key')),
    CONSTRAINT "key_slot_subscription_whole" CHECK (("startsAt" IS NULL) = ("endsAt" IS NULL) AND ("lapsedAt" IS NULL OR "startsAt" IS NOT NULL)),
    CONSTRAINT "key_slot_subscription_ends_after_start" CHECK ("startsAt" IS NULL OR "endsAt" > "startsAt"),
    CONSTRAINT "key_slot_last_modified_whole" CHECK (("lastModifiedSide" IS NULL) = ("lastModifiedAt" IS NULL) AND ("lastModifiedById" IS NULL) = ("lastModifiedByName" IS NULL) AND ("lastModifiedById" IS NULL OR "lastModifiedAt" IS NOT NULL)),
    CONSTRAINT "key_slot_last_modified_side_known" CHECK ("lastModifiedSide" IS NULL OR "lastModifiedSide" IN ('organization', 'provider'))
);

-- CreateTable
CREATE TABLE "hold" (
    "organizationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "note" TEXT,
    "party" TEXT,
    "placedById" TEXT,
    "placedByName" TEXT,
    "placedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("organizationId","kind"),
    CONSTRAINT "hold_kind_known" CHECK ("kind" IN ('platform', 'partner', 'threshold')),
    CONSTRAINT "hold_reason_known" CHECK ("reason" IN ('TERMS_VIOLATION', 'THRESHOLD_EXCEEDED', 'OTHER')),
    CONSTRAINT "hold_placed_by_whole" CHECK (("placedById" IS NULL) = ("placedByName" IS NULL))
);

-- CreateTable
CREATE TABLE "retired_value" (
    "organizationId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "retiredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "retired_value_pkey" PRIMARY KEY ("organizationId","fingerprint")
);

-- CreateTable
CREATE TABLE "command_receipt" (
    "organizationId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "commandDigest" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "sealedValue" TEXT,
    "masterKeyId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "command_receipt_pkey" PRIMARY KEY ("organizationId","actorId","requestId"),
    CONSTRAINT "command_receipt_sealed_value_whole" CHECK (("sealedValue" IS NULL) = ("masterKeyId" IS NULL))
);

-- CreateTable
CREATE TABLE "audit_event" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "organizationId" TEXT,
    "type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "revision" INTEGER,
    "refusalCode" TEXT,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "facts" TEXT NOT NULL,
    "address" TEXT,
    "userAgent" TEXT,
    "requestId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("sequence"),
    CONSTRAINT "audit_event_outcome_known" CHECK ("outcome" IN ('accepted', 'refused', 'repeated')),
    CONSTRAINT "audit_event_revision_of_accepted" CHECK ("revision" IS NULL OR ("outcome" = 'accepted' AND "organizationId" IS NOT NULL)),
    CONSTRAINT "audit_event_refusal_of_refused" CHECK ("refusalCode" IS NULL OR "outcome" <> 'accepted'),
    CONSTRAINT "audit_event_actor_known" CHECK ("actorKind" IN ('user', 'system', 'anonymous')),
    CONSTRAINT "audit_event_actor_whole" CHECK (("actorId" IS NOT NULL) = ("actorKind" = 'user') AND ("actorKind" <> 'user' OR "actorName" IS NOT NULL) AND ("actorKind" <> 'system' OR "actorName" IS NULL))
);

-- CreateTable
CREATE TABLE "verifier_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "verifier_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keyring" (
    "id" TEXT NOT NULL,
    "wrappedKey" TEXT NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "keyring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL,
    "installedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "installation_once" CHECK ("id" = 1)
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "partner_slug_key" ON "partner"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "organization_partnerId_idx" ON "organization"("partnerId");

-- CreateIndex
CREATE INDEX "membership_organizationId_idx" ON "membership"("organizationId");

-- CreateIndex
CREATE INDEX "membership_partnerId_idx" ON "membership"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "membership_userId_role_organizationId_key" ON "membership"("userId", "role", "organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "membership_userId_role_partnerId_key" ON "membership"("userId", "role", "partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

-- CreateIndex
CREATE INDEX "audit_event_organizationId_sequence_idx" ON "audit_event"("organizationId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "verifier_token_digest_key" ON "verifier_token"("digest");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization" ADD CONSTRAINT "organization_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_slot" ADD CONSTRAINT "key_slot_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retired_value" ADD CONSTRAINT "retired_value_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "command_receipt" ADD CONSTRAINT "command_receipt_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, from here on; and the CHECKs above.

-- One membership of the platform's side a user and role: the other two indexes treat their NULLs as distinct.
CREATE UNIQUE INDEX "membership_userId_role_platform_key" ON "membership"("userId", "role") WHERE "organizationId" IS NULL AND "partnerId" IS NULL;

-- Exactly one accepted event for each revision of a slot.
CREATE UNIQUE INDEX "audit_event_one_accepted_per_revision" ON "audit_event"("organizationId", "revision") WHERE "outcome" = 'accepted' AND "revision" IS NOT NULL;

-- The audit is append-only.
CREATE FUNCTION "refuse_change_of_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "audit_event_no_update" BEFORE UPDATE OR DELETE ON "audit_event"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit_event"();

CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit_event"();
