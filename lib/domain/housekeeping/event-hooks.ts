import { type EventType, isEventType, readEvent } from "@/lib/contracts/events";
import type { HookEvent, HookOptions } from "@/lib/contracts/hooks";
import { eventHookJobType } from "@/lib/domain/audit/event-hook-job-type";
import type { Platform } from "@/lib/domain/core/context";
import { withinTime } from "@/lib/domain/hooks/run-hook";
import { defineJob, JobExpired } from "@/lib/domain/jobs/define";
import { hookUserOf } from "@/lib/domain/users/hook-user";
import { findUserRow } from "@/lib/domain/users/read";
import type { AuditEvent } from "@/lib/platform/db/generated/client";

/** Well below the lock of a job, which a hook that hangs would hold for ever. */
const LIMIT_MS = 30_000;

/**
 * Runs the team's hook for one event, at least once. What it throws is tried again after 10 s, 20 s,
 * 40 s … an hour, for a day; then the job is a dead letter, which admins see.
 */
export const eventHookJob = defineJob({
  ...eventHookJobType,
  concurrency: { perProcess: 4 },
  async run(platform, { eventId }, { signal }) {
    const { prisma } = platform.database;
    const row = await prisma.auditEvent.findFirst({ where: { id: eventId } });
    const hook = row && hookOf(platform, row.type);
    if (!row || !hook) throw new JobExpired("There is no hook for this event any more.");
    const event = await hookEventOf(platform, row);
    await withinTime(LIMIT_MS, (options) => hook(event, options), signal);
  },
});

type AnyHook = (event: HookEvent<EventType>, options: HookOptions) => void | Promise<void>;

/** The table's type says that each hook gets the events of its own type. */
function hookOf({ hooks }: Platform, type: string): AnyHook | null {
  return isEventType(type) ? ((hooks.after?.[type] as AnyHook | undefined) ?? null) : null;
}

async function hookEventOf(platform: Platform, row: AuditEvent): Promise<HookEvent<EventType>> {
  const user = row.userId && (await findUserRow(platform.database.prisma, { id: row.userId }));
  const event = {
    ...{ id: row.id, at: row.createdAt, actorId: row.actorId },
    ...{ ip: row.ip, userAgent: row.userAgent },
    user: user ? hookUserOf(user) : null,
    ...readEvent(row),
  };
  return event as HookEvent<EventType>;
}
