-- AlterTable
ALTER TABLE "outbox_messages" ADD COLUMN     "reported_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "suppressions" (
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "message_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_texts" (
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" UUID,

    CONSTRAINT "message_texts_pkey" PRIMARY KEY ("channel","template","language")
);

-- CreateTable
CREATE TABLE "brand_images" (
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "brand_images_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "suppressions_created_at_id_idx" ON "suppressions"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "suppressions_channel_address_key" ON "suppressions"("channel", "address");

-- CreateIndex
CREATE INDEX "provider_events_provider_id_idx" ON "provider_events"("provider_id");

-- CreateIndex
CREATE INDEX "provider_events_received_at_idx" ON "provider_events"("received_at");

-- CreateIndex
CREATE INDEX "brand_images_kind_created_at_idx" ON "brand_images"("kind", "created_at");

-- CreateIndex
CREATE INDEX "outbox_messages_status_created_at_id_idx" ON "outbox_messages"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "outbox_messages_template_created_at_id_idx" ON "outbox_messages"("template", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "outbox_messages_channel_created_at_id_idx" ON "outbox_messages"("channel", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "outbox_messages_provider_id_idx" ON "outbox_messages"("provider_id");
