-- CreateTable
CREATE TABLE "password_reset" (
    "userId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("userId"),
    CONSTRAINT "password_reset_ends" CHECK ("expiresAt" > "createdAt") -- by hand
);

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_digest_key" ON "password_reset"("digest");

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
