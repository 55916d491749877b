-- CreateTable
CREATE TABLE "provider_health" (
    "name" TEXT NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "last_error_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "provider_health_pkey" PRIMARY KEY ("name")
);
