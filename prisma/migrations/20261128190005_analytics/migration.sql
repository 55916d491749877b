-- CreateTable
CREATE TABLE "analytics_days" (
    "metric" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "label" TEXT NOT NULL,
    "counts" INTEGER[],

    CONSTRAINT "analytics_days_pkey" PRIMARY KEY ("metric","day","label")
);

-- CreateTable
CREATE TABLE "analytics_state" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "counted_from" TIMESTAMPTZ(3) NOT NULL,
    "counted_to" TIMESTAMPTZ(3) NOT NULL,
    "recounted_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "analytics_users" (
    "user_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "first_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_users_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "user_activity" (
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "slots" BIT(96) NOT NULL,

    CONSTRAINT "user_activity_pkey" PRIMARY KEY ("user_id","day")
);

-- CreateTable
CREATE TABLE "analytics_zones" (
    "zone" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "counted_to" DATE,

    CONSTRAINT "analytics_zones_pkey" PRIMARY KEY ("zone")
);

-- CreateTable
CREATE TABLE "analytics_zone_days" (
    "zone" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "gaps" INTEGER[],

    CONSTRAINT "analytics_zone_days_pkey" PRIMARY KEY ("zone","day")
);

-- CreateTable
CREATE TABLE "analytics_cohorts" (
    "day" DATE NOT NULL,
    "week" SMALLINT NOT NULL,
    "users" INTEGER NOT NULL,

    CONSTRAINT "analytics_cohorts_pkey" PRIMARY KEY ("day","week")
);

-- CreateTable
CREATE TABLE "analytics_latencies" (
    "key" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "total" DOUBLE PRECISION NOT NULL,
    "squares" DOUBLE PRECISION NOT NULL,
    "least" DOUBLE PRECISION NOT NULL,
    "most" DOUBLE PRECISION NOT NULL,
    "steps" INTEGER[],

    CONSTRAINT "analytics_latencies_pkey" PRIMARY KEY ("key","hour")
);

-- CreateTable
CREATE TABLE "user_totals" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER NOT NULL,
    "active" INTEGER NOT NULL,
    "unverified" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "locked" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,

    CONSTRAINT "user_totals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "analytics_users_registered_at_idx" ON "analytics_users"("registered_at");

-- CreateIndex
CREATE INDEX "user_activity_day_idx" ON "user_activity"("day");

-- CreateIndex
CREATE INDEX "analytics_latencies_hour_idx" ON "analytics_latencies"("hour");

-- CreateIndex
CREATE INDEX "sessions_last_seen_at_idx" ON "sessions"("last_seen_at");
