-- Events by month. The table of all events until now becomes the first partition, whatever its size:
-- nothing is copied, read or indexed here. See docs/decisions/0056.
DO $$
DECLARE
  first_month timestamptz;
  month timestamptz;
  is_new boolean;
  scope text;
BEGIN
  LOCK TABLE audit_events IN ACCESS EXCLUSIVE MODE;
  SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']+)''')::timestamptz
    INTO STRICT first_month FROM pg_constraint
    WHERE conrelid = 'audit_events'::regclass AND conname = 'audit_events_before_months';
  is_new := NOT EXISTS (SELECT 1 FROM audit_events);

  ALTER TABLE audit_events RENAME TO audit_events_old;
  ALTER INDEX audit_events_pkey RENAME TO audit_events_old_pkey;
  ALTER INDEX audit_events_created_at_id_idx RENAME TO audit_events_old_created_at_id_idx;
  ALTER INDEX audit_events_user_id_created_at_id_idx RENAME TO audit_events_old_user_id_created_at_id_idx;
  ALTER INDEX audit_events_type_created_at_id_idx RENAME TO audit_events_old_type_created_at_id_idx;
  ALTER INDEX audit_events_ip_created_at_idx RENAME TO audit_events_old_ip_created_at_idx;

  CREATE TABLE audit_events (LIKE audit_events_old INCLUDING DEFAULTS) PARTITION BY RANGE (created_at);
  CREATE INDEX audit_events_created_at_id_idx ON audit_events (created_at DESC, id DESC);
  CREATE INDEX audit_events_user_id_created_at_id_idx ON audit_events (user_id, created_at DESC, id DESC);
  CREATE INDEX audit_events_type_created_at_id_idx ON audit_events (type, created_at DESC, id DESC);
  CREATE INDEX audit_events_ip_created_at_idx ON audit_events (ip, created_at DESC);
  IF is_new THEN
    ALTER TABLE audit_events_old DROP CONSTRAINT audit_events_old_pkey;
  END IF;
  -- The constraint proves the bounds, and the table has these indexes: neither is looked at again.
  EXECUTE format(
    'ALTER TABLE audit_events ATTACH PARTITION audit_events_old FOR VALUES FROM (MINVALUE) TO (%L)',
    first_month
  );
  ALTER TABLE audit_events_old DROP CONSTRAINT audit_events_before_months;

  -- Not for a table with rows, which would be read under this lock: the old one keeps its own primary
  -- key, and the job that keeps the months builds the other indexes on it while it is in use.
  scope := CASE WHEN is_new THEN '' ELSE 'ONLY' END;
  EXECUTE format('ALTER TABLE %s audit_events ADD CONSTRAINT audit_events_pkey PRIMARY KEY (id, created_at)', scope);
  EXECUTE format('CREATE INDEX audit_events_actor_id_created_at_id_idx ON %s audit_events (actor_id, created_at DESC, id DESC)', scope);
  EXECUTE format('CREATE INDEX audit_events_request_id_idx ON %s audit_events USING hash (request_id)', scope);
  -- The order in which the chain seals. Prisma's schema does not know partial indexes.
  EXECUTE format('CREATE INDEX audit_events_xact_id_idx ON %s audit_events (xact, id) WHERE xact IS NOT NULL', scope);

  FOR distance IN 0..2 LOOP
    month := (first_month AT TIME ZONE 'UTC' + make_interval(months => distance)) AT TIME ZONE 'UTC';
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF audit_events FOR VALUES FROM (%L) TO (%L)',
      'audit_events_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'),
      month,
      (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
    );
  END LOOP;
  -- For a time that no month is there for yet.
  CREATE TABLE audit_events_other PARTITION OF audit_events DEFAULT;
END $$;
