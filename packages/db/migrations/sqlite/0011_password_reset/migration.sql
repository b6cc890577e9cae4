-- CreateTable
CREATE TABLE "password_reset" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "digest" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "password_reset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "password_reset_ends" CHECK ("expiresAt" > "createdAt") -- by hand
);

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_digest_key" ON "password_reset"("digest");
