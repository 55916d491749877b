import { listOutbox, type OutboxEntry } from "@/lib/domain/outbox-list";
import type { Channel } from "@/lib/platform/transports";
import { getEnv } from "./configuration";
import { getPlatform } from "./platform";
import { optionsOf } from "./rest/env-options";

/** Whether messages of this channel wait where the reader can see them, instead of leaving. */
export function isShownInOutbox(channel: Channel): boolean {
  return optionsOf(getEnv()).outboxChannels.includes(channel);
}

/** The messages that wait in the outbox, newest first; null where the viewer is off. */
export async function readOutbox(to?: string): Promise<OutboxEntry[] | null> {
  const channels = optionsOf(getEnv()).outboxChannels;
  if (channels.length === 0) return null;
  return listOutbox(await getPlatform(), { channels, ...(to ? { to } : {}) });
}
