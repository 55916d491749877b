import { v7 as uuid } from "uuid";
import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { JobKind, JobType } from "./define";

type Writer = Pick<Platform, "clock" | "vault">;

export type EnqueueOptions = {
  /** Other than the kind's. */
  priority?: number;
  /** Not before this time; at once by default. */
  runAt?: Date;
  /** While an unfinished job of this kind has the key, no other is added. */
  key?: string;
  id?: string;
  /** The user or API key that asked for it. */
  createdBy?: string | null;
  /** Adds the job only where this has a row; at most one. */
  from?: Prisma.Sql;
};

/**
 * Adds a job in the transaction of the change that causes it: both are stored or neither is. One
 * statement. Call `ctx.wakeJobs()` after the commit.
 * @returns false when an unfinished job has the key already
 */
export async function enqueueJob<Payload>(
  platform: Writer,
  tx: Tx,
  kind: JobType<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<boolean> {
  return (await tx.$executeRaw(jobInsert(platform, kind, payload, options))) === 1;
}

const always = Prisma.sql`(values (1)) as always`;

/** The statement of `enqueueJob`, to write the job and its subject's own row in one. */
export function jobInsert<Payload>(
  { clock, vault }: Writer,
  kind: JobType<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Prisma.Sql {
  const { priority = kind.priority, runAt, key, id = uuid(), createdBy, from = always } = options;
  const now = clock.now().toISOString();
  const due = runAt?.toISOString() ?? now;
  const text = JSON.stringify(payload);
  const stored = kind.payload === "sealed" ? JSON.stringify(vault.seal(text)) : text;
  return Prisma.sql`
    insert into jobs (id, kind, key, payload, priority, run_at, due_at, created_at, created_by)
    select ${id}::uuid, ${kind.kind}::text, ${key ?? null}::text, ${stored}::jsonb,
      ${priority}::int, ${due}::timestamptz, ${due}::timestamptz, ${now}::timestamptz,
      ${createdBy ?? null}::uuid
    from ${from}
    on conflict (kind, key) do nothing`;
}

/** What `jobInsert` stored. @throws when AUTH_SECRET has been replaced since, or the payload does not fit the schema */
export function readPayload<Payload>(
  vault: Platform["vault"],
  kind: JobType<Payload>,
  stored: unknown,
): Payload {
  const isSealed = kind.payload === "sealed" && typeof stored === "string";
  return kind.schema.parse(isSealed ? JSON.parse(vault.open(stored)) : stored);
}

/** The key of a recurring kind's only job. */
const RECURRING = "recurring";

/** Makes sure that each recurring kind has its one job, due at once where it is new. */
export async function scheduleRecurring(
  platform: Pick<Platform, "clock" | "vault" | "database">,
  kinds: readonly JobKind[],
): Promise<void> {
  for (const kind of kinds.filter(({ everySeconds }) => everySeconds !== null)) {
    await enqueueJob(platform, platform.database.prisma, kind, {}, { key: RECURRING });
  }
}

/** Makes a recurring job due now, unless it is running. */
export async function bringForward(
  platform: Pick<Platform, "clock" | "vault" | "database">,
  kind: JobKind,
): Promise<void> {
  await scheduleRecurring(platform, [kind]);
  await platform.database.prisma.job.updateMany({
    where: { kind: kind.kind, key: RECURRING, state: "queued" },
    data: { runAt: platform.clock.now() },
  });
}
