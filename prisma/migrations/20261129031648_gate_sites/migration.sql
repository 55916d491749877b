-- CreateTable
CREATE TABLE "gate_sites" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "default_access" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gate_sites_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gate_sites_host_key" ON "gate_sites"("host");
