-- AlterTable, by hand: SQLite can add such a column without making the table again.
ALTER TABLE "password_reset" ADD COLUMN "removesSecondFactors" BOOLEAN NOT NULL DEFAULT false;
