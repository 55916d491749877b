import { headers } from "next/headers";
import { isStorable } from "@/lib/contracts/fields";
import { listOutbox, type OutboxEntry } from "@/lib/domain/messages/list";
import { getEnv } from "@/lib/http/process/configuration";
import { channelsShownTo, optionsOf } from "@/lib/http/rest/env-options";
import { wasForwardedToNext } from "@/lib/http/wire/forwarded";
import type { Channel } from "@/lib/platform/transports";
import { pageCtx } from "./context";

/** Whether messages of this channel are kept in the visible outbox instead of being sent. */
export function isShownInOutbox(channel: Channel): boolean {
  return optionsOf(getEnv()).outboxChannels.includes(channel);
}

/** Whether emails leave this instance. */
export function hasMailProvider(): boolean {
  const { resendApiKey, smtpUrl } = getEnv();
  return resendApiKey !== null || smtpUrl !== null;
}

/** The messages in the outbox, newest first. Null where the viewer is off or the reader is on another machine. */
export async function readOutbox(to?: string): Promise<OutboxEntry[] | null> {
  const [ctx, head] = await Promise.all([pageCtx(), headers()]);
  const reader = { ip: ctx.ip, host: head.get("host"), forwarded: wasForwardedToNext(head) };
  const channels = channelsShownTo(reader, optionsOf(getEnv()));
  if (channels.length === 0) return null;
  if (to && !isStorable(to)) return [];
  return listOutbox(ctx, { channels, ...(to ? { to } : {}) });
}
