import { z } from "zod";
import { defineJob } from "@/lib/domain/jobs/define";
import { messageJobTypes } from "./job-types";

/**
 * Gives a job to each message that a version without jobs queued, also one that still runs during
 * an upgrade. The new status is the claim: that version's senders take only `queued` messages and
 * those whose lock has ended, by a conditional update, so each message goes to one side. Remove this
 * one release after jobs came, with the columns that only that version reads.
 */
export const adoptMessagesJob = defineJob({
  kind: "adopt-messages",
  schema: z.object({}),
  everySeconds: 60,
  async run({ database, clock }) {
    await database.query(adoptStatement, [clock.now(), messageJobTypes.email.priority]);
  },
});

const adoptStatement = {
  name: "messages-adopt",
  text: `with adopted as (
      update outbox_messages set status = 'pending'
      where status = 'queued' or (status = 'sending' and locked_until <= $1)
      returning *
    )
    insert into jobs (id, kind, payload, priority, attempts, run_at, due_at, last_error, created_at)
    select id, case channel when 'sms' then 'sms' else 'mail' end,
      jsonb_build_object('template', template), $2::int, attempts,
      next_attempt_at, created_at, last_error, created_at
    from adopted`,
};
