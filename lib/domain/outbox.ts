import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/platform/db/database";
import {
  type MailBrand,
  type MailTemplateName,
  type MailTemplates,
  type RenderedMail,
  renderMail,
} from "@/lib/platform/mail/render";
import type { Platform } from "./context";
import { getSettings } from "./settings";

type Mail<Name extends MailTemplateName> = {
  /** One canonical address. */
  to: string;
  template: Name;
  props: MailTemplates[Name];
};

/**
 * Writes a mail in the transaction of the change that it tells of: both are there or neither. The
 * payload holds codes and links, so it is sealed. Call `ctx.wakeOutbox()` once that has committed.
 */
export async function enqueueMail<Name extends MailTemplateName>(
  { clock, vault }: Pick<Platform, "clock" | "vault">,
  tx: Tx,
  { to, template, props }: Mail<Name>,
): Promise<void> {
  const now = clock.now();
  await tx.outboxMessage.create({
    data: {
      id: uuid(),
      channel: "email",
      recipient: to,
      template,
      sealedPayload: vault.seal(JSON.stringify(props)),
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

type SealedMail = { template: string; sealedPayload: string };
type OpenedMail = { template: MailTemplateName; props: MailTemplates[MailTemplateName] };

/** @throws when AUTH_SECRET has been replaced since the mail was written */
export function openMail(vault: Platform["vault"], { template, sealedPayload }: SealedMail) {
  // The seal says that enqueueMail wrote it, which took the template's own props.
  return { template, props: JSON.parse(vault.open(sealedPayload)) } as OpenedMail;
}

export function drawMail({ template, props }: OpenedMail, brand: MailBrand): Promise<RenderedMail> {
  return renderMail(template, props, brand);
}

/** A message as the outbox viewer shows it. */
export type OutboxEntry = RenderedMail & {
  id: string;
  channel: string;
  to: string;
  template: string;
  /** The code to type, and the main link, where the message has one. */
  code?: string;
  url?: string;
  createdAt: string;
};

type ListOutbox = { to?: string; limit?: number };

/**
 * The messages that have not left, newest first: without a provider this is the mailbox. It opens
 * their secrets, so whoever serves it makes sure that only the machine itself can ask.
 */
export async function listOutbox(
  platform: Pick<Platform, "database" | "vault">,
  { to, limit = 50 }: ListOutbox = {},
): Promise<OutboxEntry[]> {
  const rows = await platform.database.prisma.outboxMessage.findMany({
    where: { sealedPayload: { not: "" }, ...(to === undefined ? {} : { recipient: to }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const { brand } = await getSettings(platform);
  const entries = rows.map(async ({ id, channel, recipient, createdAt, ...sealed }) => {
    const opened = tryOpen(platform.vault, sealed);
    if (opened === null) return null;
    return {
      id,
      channel,
      to: recipient,
      template: opened.template,
      ...(await drawMail(opened, brand)),
      ...actionOf(opened.props),
      createdAt: createdAt.toISOString(),
    };
  });
  return (await Promise.all(entries)).filter((entry) => entry !== null);
}

/** A message sealed under a secret since replaced is lost; it must not hide the others. */
function tryOpen(vault: Platform["vault"], sealed: SealedMail): OpenedMail | null {
  try {
    return openMail(vault, sealed);
  } catch {
    return null;
  }
}

function actionOf(props: OpenedMail["props"]): { code?: string; url?: string } {
  const { code, url, signInUrl, sessionsUrl, resetUrl }: Record<string, unknown> = { ...props };
  const link = url ?? signInUrl ?? sessionsUrl ?? resetUrl;
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof link === "string" ? { url: link } : {}),
  };
}
