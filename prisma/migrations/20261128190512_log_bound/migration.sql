-- Reads every event once. Events can be read and written meanwhile.
ALTER TABLE "audit_events" VALIDATE CONSTRAINT "audit_events_before_months";
