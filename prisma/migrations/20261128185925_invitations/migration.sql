-- AlterTable
ALTER TABLE "users" ADD COLUMN     "blocked_by" UUID,
ADD COLUMN     "created_by_team" BOOLEAN NOT NULL DEFAULT false;

-- Who blocked those who are blocked now, as far as it is recorded.
UPDATE "users" u SET "blocked_by" = (
  SELECT e."actor_id" FROM "audit_events" e
  WHERE e."user_id" = u."id" AND e."type" = 'user.blocked'
  ORDER BY e."created_at" DESC, e."id" DESC LIMIT 1
) WHERE u."blocked_at" IS NOT NULL;

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "message" TEXT,
    "locale" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "token_hash" TEXT NOT NULL,
    "sent_by" UUID,
    "sent_by_key" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_created_at_id_idx" ON "invitations"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invitations_state_created_at_id_idx" ON "invitations"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invitations_email_state_idx" ON "invitations"("email", "state");

-- CreateIndex
CREATE INDEX "invitations_user_id_idx" ON "invitations"("user_id");

-- CreateIndex
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
