-- What computing a password hash costs: its function and parameters, and the length of its output.
-- lib/platform/crypto/hash-costs.ts reads the same from a hash. null: not a hash that can be verified.
CREATE FUNCTION "password_hash_cost"("hash" TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substring("hash" from '^(?:gh1:[a-z0-9-]{1,20}:)?(\$2[aby]\$\d\d|\$argon2(?:id|i|d)\$v=19\$m=\d{1,9},t=\d{1,9},p=\d{1,9}|\$scrypt\$ln=\d{1,9},r=\d{1,9},p=\d{1,9}|\$pbkdf2-sha(?:256|512)\$i=\d{1,9})\$')
    || '$' || length(rtrim(substring("hash" from '[^$]*$'), '='))
$$;

-- Lists the costs in use without reading each password. Prisma's schema does not know expressions.
CREATE INDEX "password_credentials_cost_idx" ON "password_credentials" ("password_hash_cost"("hash"));
