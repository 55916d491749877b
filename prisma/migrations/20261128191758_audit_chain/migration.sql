-- CreateTable
CREATE TABLE "audit_chain" (
    "seq" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "digest" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_chain_state" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,
    "walk_at" TIMESTAMPTZ(3),
    "walk_id" UUID,
    "walking" BOOLEAN NOT NULL DEFAULT true,
    "xact" BIGINT NOT NULL DEFAULT 0,
    "event_id" UUID,
    "anchor_seq" BIGINT NOT NULL DEFAULT 0,
    "anchor_hash" BYTEA NOT NULL,
    "dropped_before" TIMESTAMPTZ(3),

    CONSTRAINT "audit_chain_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_log_filters" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_log_filters_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_chain_event_id_key" ON "audit_chain"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_log_filters_user_id_name_key" ON "saved_log_filters"("user_id", "name");

-- AddForeignKey
ALTER TABLE "saved_log_filters" ADD CONSTRAINT "saved_log_filters_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
