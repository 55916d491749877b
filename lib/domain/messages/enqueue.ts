import { v7 as uuid } from "uuid";
import type { Platform } from "@/lib/domain/core/context";
import { jobInsert } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";
import type { MailTemplateName, MailTemplates } from "@/lib/platform/mail/render";
import type { SmsTemplateName, SmsTemplates } from "@/lib/platform/sms/templates";
import type { Channel } from "@/lib/platform/transports";
import type { Reader } from "@/lib/platform/words/reader";
import { messageJobTypes } from "./job-types";

type Mail<Name extends MailTemplateName> = {
  /** One canonical address. */
  to: string;
  /** Whose language and time zone it is written in, as they are now; a user's row will do. */
  reader: Reader;
  template: Name;
  props: MailTemplates[Name];
};

type Text<Name extends SmsTemplateName> = {
  /** E.164. */
  to: string;
  /** As a mail's. */
  reader: Reader;
  template: Name;
  props: SmsTemplates[Name];
};

type Writer = Pick<Platform, "clock" | "vault">;

/**
 * Writes a mail and the job that sends it, in the transaction of the change that it tells about:
 * both are there or neither. One statement. The payload holds codes and links, so it is sealed.
 * Call `ctx.wakeJobs()` after the commit.
 */
export function enqueueMail<Name extends MailTemplateName>(
  platform: Writer,
  tx: Tx,
  mail: Mail<Name>,
): Promise<void> {
  return enqueue(platform, tx, "email", mail);
}

/** As `enqueueMail`, for a text message. */
export function enqueueSms<Name extends SmsTemplateName>(
  platform: Writer,
  tx: Tx,
  text: Text<Name>,
): Promise<void> {
  return enqueue(platform, tx, "sms", text);
}

/** The statements of `enqueueMail`, for a change that runs them in one with its own. */
export function mailInserts<Name extends MailTemplateName>(
  platform: Writer,
  mail: Mail<Name>,
): Prisma.Sql[] {
  return messageInserts(platform, "email", mail);
}

type Message = { to: string; reader: Reader; template: string; props: object };

async function enqueue(platform: Writer, tx: Tx, channel: Channel, message: Message) {
  await tx.$executeRaw(oneStatement(messageInserts(platform, channel, message)));
}

function messageInserts(
  { clock, vault }: Writer,
  channel: Channel,
  { to, reader, template, props }: Message,
): Prisma.Sql[] {
  const now = clock.now();
  const id = uuid();
  // Named one by one: nothing else of a user's row goes into the message.
  const { locale, zoneinfo } = reader;
  const sealed = vault.seal(JSON.stringify({ ...props, reader: { locale, zoneinfo } }));
  const message = Prisma.sql`
    insert into outbox_messages
      (id, channel, recipient, template, sealed_payload, status, next_attempt_at, created_at)
    values (${id}::uuid, ${channel}, ${to}, ${template}, ${sealed}, 'pending',
      ${now}::timestamptz, ${now}::timestamptz)`;
  return [message, jobInsert({ clock, vault }, messageJobTypes[channel], { template }, { id })];
}

/** Takes about as long as enqueueMail and writes nothing: for an address that gets no mail, where the answer must not show that. */
export async function enqueueNothing({ clock, vault }: Pick<Platform, "clock" | "vault">, tx: Tx) {
  const sealedPayload = vault.seal("".padEnd(200));
  const data = { sealedPayload, nextAttemptAt: clock.now() };
  await tx.outboxMessage.updateMany({ where: { id: uuid() }, data });
}
