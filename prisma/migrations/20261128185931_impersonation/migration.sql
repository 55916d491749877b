-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "impersonator_id" UUID,
ADD COLUMN     "impersonator_session_id" UUID,
ADD COLUMN     "impersonator_writes" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "preferences" JSONB NOT NULL DEFAULT '{}';

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_impersonator_session_id_fkey" FOREIGN KEY ("impersonator_session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The end of an admin's session ends those that it started as other users. Prisma's schema does not know
-- partial indexes.
CREATE INDEX "sessions_impersonator_session_id_idx" ON "sessions" ("impersonator_session_id") WHERE "impersonator_session_id" IS NOT NULL;
