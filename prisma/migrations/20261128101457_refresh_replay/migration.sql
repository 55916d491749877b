-- AlterTable
ALTER TABLE "refresh_tokens" ADD COLUMN     "replay" TEXT,
ADD COLUMN     "replay_until" TIMESTAMPTZ(3),
ADD COLUMN     "successor_id" UUID;

-- CreateIndex
CREATE INDEX "refresh_tokens_replay_until_idx" ON "refresh_tokens"("replay_until");
