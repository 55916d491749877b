-- The descriptions of the two built-in roles, where nobody has changed them.
UPDATE "roles" SET "description" = 'Can do everything, including managing admins and settings.'
WHERE "name" = 'owner' AND "description" LIKE 'May do everything%';
