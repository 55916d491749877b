-- AlterTable
ALTER TABLE "signing_keys" ADD COLUMN     "rsa_public_jwk" JSONB,
ADD COLUMN     "rsa_sealed_jwk" TEXT;

-- CreateTable
CREATE TABLE "applications" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "logo_uri" TEXT,
    "home_uri" TEXT,
    "redirect_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "post_logout_redirect_uris" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "backchannel_logout_uri" TEXT,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_party" BOOLEAN NOT NULL DEFAULT false,
    "allowed_roles" UUID[] DEFAULT ARRAY[]::UUID[],
    "auth_method" TEXT NOT NULL,
    "jwks" JSONB,
    "jwks_uri" TEXT,
    "id_token_alg" TEXT NOT NULL DEFAULT 'RS256',
    "refresh_always" BOOLEAN NOT NULL DEFAULT false,
    "access_token_seconds" INTEGER NOT NULL DEFAULT 900,
    "refresh_token_seconds" INTEGER NOT NULL DEFAULT 2592000,
    "claims" JSONB NOT NULL DEFAULT '{}',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "applications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_secrets" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_servers" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" JSONB NOT NULL DEFAULT '{}',
    "access_token_seconds" INTEGER NOT NULL DEFAULT 900,
    "signing_alg" TEXT NOT NULL DEFAULT 'RS256',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_servers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_resources" (
    "application_id" UUID NOT NULL,
    "resource_server_id" UUID NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "application_resources_pkey" PRIMARY KEY ("application_id","resource_server_id")
);

-- CreateTable
CREATE TABLE "application_consents" (
    "user_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "resources" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_consents_pkey" PRIMARY KEY ("user_id","application_id")
);

-- CreateTable
CREATE TABLE "application_logins" (
    "session_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "sid" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_logins_pkey" PRIMARY KEY ("session_id","application_id")
);

-- CreateTable
CREATE TABLE "logout_notices" (
    "sid" TEXT NOT NULL,
    "application_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logout_notices_pkey" PRIMARY KEY ("sid")
);

-- CreateTable
CREATE TABLE "oidc_records" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "grant_key" TEXT,
    "user_code_key" TEXT,
    "application_id" UUID,
    "user_id" UUID,
    "session_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_records_pkey" PRIMARY KEY ("kind","key")
);

-- CreateIndex
CREATE INDEX "applications_name_idx" ON "applications"("name");

-- CreateIndex
CREATE UNIQUE INDEX "application_secrets_token_hash_key" ON "application_secrets"("token_hash");

-- CreateIndex
CREATE INDEX "application_secrets_application_id_idx" ON "application_secrets"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_servers_identifier_key" ON "resource_servers"("identifier");

-- CreateIndex
CREATE INDEX "application_resources_resource_server_id_idx" ON "application_resources"("resource_server_id");

-- CreateIndex
CREATE INDEX "application_consents_application_id_idx" ON "application_consents"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_logins_sid_key" ON "application_logins"("sid");

-- CreateIndex
CREATE INDEX "application_logins_user_id_idx" ON "application_logins"("user_id");

-- CreateIndex
CREATE INDEX "application_logins_application_id_created_at_idx" ON "application_logins"("application_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "oidc_records_user_code_key_key" ON "oidc_records"("user_code_key");

-- CreateIndex
CREATE INDEX "oidc_records_grant_key_idx" ON "oidc_records"("grant_key");

-- CreateIndex
CREATE INDEX "oidc_records_expires_at_idx" ON "oidc_records"("expires_at");

-- CreateIndex
CREATE INDEX "oidc_records_session_id_idx" ON "oidc_records"("session_id");

-- CreateIndex
CREATE INDEX "oidc_records_user_id_application_id_idx" ON "oidc_records"("user_id", "application_id");

-- CreateIndex
CREATE INDEX "oidc_records_application_id_idx" ON "oidc_records"("application_id");

-- AddForeignKey
ALTER TABLE "application_secrets" ADD CONSTRAINT "application_secrets_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_resources" ADD CONSTRAINT "application_resources_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_resources" ADD CONSTRAINT "application_resources_resource_server_id_fkey" FOREIGN KEY ("resource_server_id") REFERENCES "resource_servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_consents" ADD CONSTRAINT "application_consents_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_consents" ADD CONSTRAINT "application_consents_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_logins" ADD CONSTRAINT "application_logins_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_records" ADD CONSTRAINT "oidc_records_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_records" ADD CONSTRAINT "oidc_records_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oidc_records" ADD CONSTRAINT "oidc_records_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whatever ends a session (a sign-out, a block, a blackout's sweep, an erased user) removes its row: the
-- applications that it signed in to are then to be told, once for the statement and in its transaction.
CREATE FUNCTION "note_ended_logins"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH "gone" AS (
    DELETE FROM "application_logins" USING "ended"
    WHERE "application_logins"."session_id" = "ended"."id"
    RETURNING "application_logins".*
  )
  INSERT INTO "logout_notices" ("sid", "application_id", "user_id", "ended_at")
  SELECT "gone"."sid", "gone"."application_id", "gone"."user_id", now()
  FROM "gone" JOIN "applications" ON "applications"."id" = "gone"."application_id"
  WHERE "applications"."backchannel_logout_uri" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER "sessions_ended" AFTER DELETE ON "sessions"
  REFERENCING OLD TABLE AS "ended" FOR EACH STATEMENT EXECUTE FUNCTION "note_ended_logins"();
