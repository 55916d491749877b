import { listOutbox, type OutboxEntry } from "@/lib/domain/outbox";
import { getEnv } from "@/lib/platform/env";
import { getPlatform } from "./platform";
import { optionsOf } from "./rest/env-options";

/** The messages that wait in the outbox, newest first; null where the viewer is off. */
export async function readOutbox(to?: string): Promise<OutboxEntry[] | null> {
  if (!optionsOf(getEnv()).outboxViewer) return null;
  return listOutbox(await getPlatform(), to ? { to } : {});
}
