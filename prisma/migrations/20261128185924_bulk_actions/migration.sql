-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "created_by" UUID;

-- CreateTable
CREATE TABLE "bulk_actions" (
    "id" UUID NOT NULL,
    "actor_id" UUID,
    "key_id" UUID,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "action" TEXT,
    "input" JSONB NOT NULL DEFAULT '{}',
    "filter" JSONB,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "place" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "file_until" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_actions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_rows" (
    "bulk_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_rows_pkey" PRIMARY KEY ("bulk_id","user_id")
);

-- CreateTable
CREATE TABLE "bulk_file_parts" (
    "bulk_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "bulk_file_parts_pkey" PRIMARY KEY ("bulk_id","number")
);

-- CreateIndex
CREATE INDEX "bulk_actions_created_at_idx" ON "bulk_actions"("created_at");

-- CreateIndex
CREATE INDEX "bulk_rows_bulk_id_outcome_user_id_idx" ON "bulk_rows"("bulk_id", "outcome", "user_id");

-- CreateIndex
CREATE INDEX "jobs_kind_id_idx" ON "jobs"("kind", "id" DESC);

-- AddForeignKey
ALTER TABLE "bulk_rows" ADD CONSTRAINT "bulk_rows_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk_actions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_file_parts" ADD CONSTRAINT "bulk_file_parts_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk_actions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
