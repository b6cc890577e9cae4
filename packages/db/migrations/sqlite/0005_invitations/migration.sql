-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "digest" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organizationId" TEXT,
    "partnerId" TEXT,
    "invitedById" TEXT NOT NULL,
    "invitedByName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    CONSTRAINT "invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "invitation_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "partner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "invitation_role_known" CHECK ("role" IN ('org_admin', 'org_viewer', 'partner_admin', 'partner_viewer', 'platform_admin', 'platform_viewer')),
    CONSTRAINT "invitation_role_reaches_organization" CHECK (("role" IN ('org_admin', 'org_viewer')) = ("organizationId" IS NOT NULL)),
    CONSTRAINT "invitation_role_reaches_partner" CHECK (("role" IN ('partner_admin', 'partner_viewer')) = ("partnerId" IS NOT NULL)),
    CONSTRAINT "invitation_ends" CHECK ("expiresAt" > "createdAt")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_digest_key" ON "invitation"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_organizationId_email_key" ON "invitation"("organizationId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_partnerId_email_key" ON "invitation"("partnerId", "email");

-- By hand, from here on; and the CHECKs above.

-- One invitation of the platform's side an address: the other two indexes treat their NULLs as distinct.
CREATE UNIQUE INDEX "invitation_email_platform_key" ON "invitation"("email") WHERE "organizationId" IS NULL AND "partnerId" IS NULL;
