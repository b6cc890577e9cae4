-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" TEXT NOT NULL,
    CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "userId" TEXT NOT NULL,
    CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "partner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "partnerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "organization_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organizationId" TEXT,
    "partnerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "membership_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "membership_role_known" CHECK ("role" IN ('org_admin', 'org_viewer', 'partner_admin', 'partner_viewer', 'platform_admin', 'platform_viewer')),
    CONSTRAINT "membership_role_reaches_organization" CHECK (("role" IN ('org_admin', 'org_viewer')) = ("organizationId" IS NOT NULL)),
    CONSTRAINT "membership_role_reaches_partner" CHECK (("role" IN ('partner_admin', 'partner_viewer')) = ("partnerId" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "key_slot" (
    "organizationId" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "contents" TEXT NOT NULL,
    "fingerprint" TEXT,
    "sealedValue" TEXT,
    "masterKeyId" TEXT,
    "startsAt" DATETIME,
    "endsAt" DATETIME,
    "lapsedAt" DATETIME,
    "lastModifiedAt" DATETIME,
    "lastModifiedSide" TEXT,
    "lastModifiedById" TEXT,
    "lastModifiedByName" TEXT,
    CONSTRAINT "key_slot_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
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
    "placedAt" DATETIME NOT NULL,

    PRIMARY KEY ("organizationId", "kind"),
    CONSTRAINT "hold_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot" ("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "hold_kind_known" CHECK ("kind" IN ('platform', 'partner', 'threshold')),
    CONSTRAINT "hold_reason_known" CHECK ("reason" IN ('TERMS_VIOLATION', 'THRESHOLD_EXCEEDED', 'OTHER')),
    CONSTRAINT "hold_placed_by_whole" CHECK (("placedById" IS NULL) = ("placedByName" IS NULL))
);

-- CreateTable
CREATE TABLE "retired_value" (
    "organizationId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "retiredAt" DATETIME NOT NULL,

    PRIMARY KEY ("organizationId", "fingerprint"),
    CONSTRAINT "retired_value_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot" ("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("organizationId", "actorId", "requestId"),
    CONSTRAINT "command_receipt_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "key_slot" ("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "command_receipt_sealed_value_whole" CHECK (("sealedValue" IS NULL) = ("masterKeyId" IS NULL))
);

-- CreateTable
CREATE TABLE "audit_event" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "at" DATETIME NOT NULL,
    CONSTRAINT "audit_event_outcome_known" CHECK ("outcome" IN ('accepted', 'refused', 'repeated')),
    CONSTRAINT "audit_event_revision_of_accepted" CHECK ("revision" IS NULL OR ("outcome" = 'accepted' AND "organizationId" IS NOT NULL)),
    CONSTRAINT "audit_event_refusal_of_refused" CHECK ("refusalCode" IS NULL OR "outcome" <> 'accepted'),
    CONSTRAINT "audit_event_actor_known" CHECK ("actorKind" IN ('user', 'system', 'anonymous')),
    CONSTRAINT "audit_event_actor_whole" CHECK (("actorId" IS NOT NULL) = ("actorKind" = 'user') AND ("actorKind" <> 'user' OR "actorName" IS NOT NULL) AND ("actorKind" <> 'system' OR "actorName" IS NULL))
);

-- CreateTable
CREATE TABLE "verifier_token" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "keyring" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "wrappedKey" TEXT NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "installedAt" DATETIME NOT NULL,
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

-- By hand, from here on; and the CHECKs above.

-- One membership of the platform's side a user and role: the other two indexes treat their NULLs as distinct.
CREATE UNIQUE INDEX "membership_userId_role_platform_key" ON "membership"("userId", "role") WHERE "organizationId" IS NULL AND "partnerId" IS NULL;

-- Exactly one accepted event for each revision of a slot.
CREATE UNIQUE INDEX "audit_event_one_accepted_per_revision" ON "audit_event"("organizationId", "revision") WHERE "outcome" = 'accepted' AND "revision" IS NOT NULL;

-- The audit is append-only.
CREATE TRIGGER "audit_event_no_update" BEFORE UPDATE ON "audit_event"
BEGIN
    SELECT RAISE(ABORT, 'audit_event is append-only');
END;

CREATE TRIGGER "audit_event_no_delete" BEFORE DELETE ON "audit_event"
BEGIN
    SELECT RAISE(ABORT, 'audit_event is append-only');
END;
