-- How long the request had taken, the session that acted, and the transaction that wrote the event.
-- Only the default of `xact` calls a function, so no row is rewritten: rows from before have null.
ALTER TABLE "audit_events" ADD COLUMN "duration_ms" INTEGER,
ADD COLUMN "session_id" UUID,
ADD COLUMN "xact" BIGINT;
ALTER TABLE "audit_events" ALTER COLUMN "xact" SET DEFAULT ((pg_current_xact_id())::text)::bigint;

-- The events until now become the first partition, in three migrations, so that no lock is held while
-- rows are read: this one sets the end of that partition, a month or two from now, without a look at
-- the rows; the next one looks at them while the previous version goes on; the third then attaches
-- the table in no time, and drops this constraint. The end leaves a month to run them all.
DO $$
DECLARE
  newest timestamptz := greatest(now(), (SELECT max(created_at) FROM audit_events));
BEGIN
  EXECUTE format(
    'ALTER TABLE audit_events ADD CONSTRAINT audit_events_before_months CHECK (created_at < %L) NOT VALID',
    date_trunc('month', newest AT TIME ZONE 'UTC' + interval '2 months') AT TIME ZONE 'UTC'
  );
END $$;
