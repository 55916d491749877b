-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "last_used_ip" TEXT,
ADD COLUMN     "previous_hash" TEXT,
ADD COLUMN     "previous_until" TIMESTAMPTZ(3),
ADD COLUMN     "requests_per_minute" INTEGER,
ADD COLUMN     "rotated_at" TIMESTAMPTZ(3),
ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "blackout_before" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "blackouts" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "before" TIMESTAMPTZ(3) NOT NULL,
    "swept" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "blackouts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_previous_hash_key" ON "api_keys"("previous_hash");

-- The list of those who are blocked, the latest first. Prisma's schema does not know partial indexes.
CREATE INDEX "users_blocked_at_idx" ON "users" ("blocked_at" DESC, "id" DESC) WHERE "blocked_at" IS NOT NULL;
