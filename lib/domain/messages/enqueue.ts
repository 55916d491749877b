import { v7 as uuid } from "uuid";
import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { MailTemplateName, MailTemplates } from "@/lib/platform/mail/render";
import type { SmsTemplateName, SmsTemplates } from "@/lib/platform/sms/templates";
import type { Channel } from "@/lib/platform/transports";
import type { Reader } from "@/lib/platform/words/reader";

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
 * Writes a mail in the transaction of the change that it tells of: both are there or neither. The
 * payload holds codes and links, so it is sealed. Call `ctx.wakeOutbox()` once that has committed.
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

async function enqueue(
  { clock, vault }: Writer,
  tx: Tx,
  channel: Channel,
  { to, reader, template, props }: { to: string; reader: Reader; template: string; props: object },
): Promise<void> {
  const now = clock.now();
  // Named one by one: nothing else of a user's row goes into the message.
  const { locale, zoneinfo } = reader;
  await tx.outboxMessage.create({
    data: {
      id: uuid(),
      channel,
      recipient: to,
      template,
      sealedPayload: vault.seal(JSON.stringify({ ...props, reader: { locale, zoneinfo } })),
      nextAttemptAt: now,
      createdAt: now,
    },
  });
}

/** Costs what enqueueMail costs and writes nothing: for an address that gets no mail and must not show it. */
export async function enqueueNothing({ clock, vault }: Pick<Platform, "clock" | "vault">, tx: Tx) {
  const sealedPayload = vault.seal("".padEnd(200));
  const data = { sealedPayload, nextAttemptAt: clock.now() };
  await tx.outboxMessage.updateMany({ where: { id: uuid() }, data });
}
