import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob, type JobKind, type WorkerPlatform } from "@/lib/domain/jobs/define";
import { type EnqueueOptions, enqueueJob } from "@/lib/domain/jobs/enqueue";

export type Note = { note: string };

const schema = z.object({ note: z.string().default("none") });

/** A kind for tests, whose payload is a note; a recurring one has none. */
export function testKind(
  declared: Pick<JobKind<Note>, "run"> & Partial<Parameters<typeof defineJob<Note>>[0]>,
): JobKind<Note> {
  return defineJob({ kind: "test", schema, ...declared });
}

/** Without a provider of any channel. */
export function asWorker(platform: Platform): WorkerPlatform {
  return { ...platform, transports: { email: null, sms: null } };
}

/** Commits one job. */
export function addJob(
  platform: Platform,
  kind: JobKind<Note>,
  note = "a job",
  options: EnqueueOptions = {},
): Promise<boolean> {
  return platform.database.prisma.$transaction((tx) =>
    enqueueJob(platform, tx, kind, { note }, options),
  );
}

/** A promise and what resolves it: for a test that waits until a handler has come somewhere. */
export function gate(): { reached: Promise<void>; open: () => void } {
  let open: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { reached, open };
}
