-- AlterTable
ALTER TABLE "password_reset" ADD COLUMN     "removesSecondFactors" BOOLEAN NOT NULL DEFAULT false;
