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

/** Whether this request's reader can open the outbox: the viewer is on, and they are on this machine. */
export async function canReadOutbox(): Promise<boolean> {
  return (await readableChannels()).includes("email");
}

/** The messages in the outbox, newest first. Null where the viewer is off or the reader is on another machine. */
export async function readOutbox(to?: string): Promise<OutboxEntry[] | null> {
  const channels = await readableChannels();
  if (channels.length === 0) return null;
  if (to && !isStorable(to)) return [];
  return listOutbox(await pageCtx(), { channels, ...(to ? { to } : {}) });
}

async function readableChannels(): Promise<readonly Channel[]> {
  const [ctx, head] = await Promise.all([pageCtx(), headers()]);
  const reader = { ip: ctx.ip, host: head.get("host"), forwarded: wasForwardedToNext(head) };
  return channelsShownTo(reader, optionsOf(getEnv()));
}
