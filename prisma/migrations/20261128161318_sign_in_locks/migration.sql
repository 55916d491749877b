-- AlterTable
ALTER TABLE "rate_limits" ADD COLUMN     "failed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "locked_until" TIMESTAMPTZ(3),
ADD COLUMN     "locks" INTEGER NOT NULL DEFAULT 0;

