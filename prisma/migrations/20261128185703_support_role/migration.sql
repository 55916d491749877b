-- A role for a help desk, unless this instance has one of that name already.
INSERT INTO "roles" ("id", "name", "description", "permissions", "created_at")
SELECT '0193a000-0000-7000-8000-000000000003', 'support', 'Views users, signs them out and sends password resets.',
  ARRAY['users:read', 'users:kick', 'users:reset'], CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM "roles" WHERE lower("name") = 'support');

-- Admins can read the analytics and the messages, where nobody has changed their role.
UPDATE "roles" SET "description" = 'Manages users, and reads the audit log, analytics and messages.'
WHERE "name" = 'admin' AND "description" = 'Looks after users and reads the audit log.'
  AND "permissions" = ARRAY['users:*', 'audit:read'];
UPDATE "roles" SET "permissions" = ARRAY['users:*', 'audit:read', 'analytics:read', 'messages:read']
WHERE "name" = 'admin' AND "permissions" = ARRAY['users:*', 'audit:read'];
