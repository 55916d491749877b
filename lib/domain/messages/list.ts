import type { Platform } from "@/lib/domain/core/context";
import { getSettings } from "@/lib/domain/settings/settings";
import type { MailBrand } from "@/lib/platform/mail/render";
import type { Channel } from "@/lib/platform/transports";
import { mailBrand } from "./mail-brand";
import { drawMail, drawText, openMail, openText } from "./render";
import { textsFor } from "./texts";

/** A message as the outbox viewer shows it. */
export type OutboxEntry = {
  id: string;
  channel: Channel;
  to: string;
  template: string;
  /** Mail only. */
  subject?: string;
  text: string;
  html?: string;
  /** The code to type, and the main link, where the message has one. */
  code?: string;
  url?: string;
  createdAt: string;
};

type ListOutbox = { to?: string; limit?: number; channels?: readonly Channel[] };

/**
 * Messages that have not been sent, newest first: without a provider this is the mailbox. It opens
 * their secrets, so the caller must make sure that only this machine can ask.
 */
export async function listOutbox(
  platform: Pick<Platform, "database" | "vault" | "clock" | "appUrl">,
  { to, limit = 50, channels = ["email", "sms"] }: ListOutbox = {},
): Promise<OutboxEntry[]> {
  const rows = await platform.database.prisma.outboxMessage.findMany({
    where: {
      sealedPayload: { not: "" },
      channel: { in: [...channels] },
      ...(to === undefined ? {} : { recipient: to }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const { brand } = await getSettings(platform);
  const entries = rows.map(async (row): Promise<OutboxEntry | null> => {
    const channel: Channel = row.channel === "sms" ? "sms" : "email";
    const content = await contentOf(platform, channel, row, mailBrand(platform, brand));
    const { id, recipient, template, createdAt } = row;
    const message = { id, channel, to: recipient, template, createdAt: createdAt.toISOString() };
    return content && { ...message, ...content };
  });
  return (await Promise.all(entries)).filter((entry) => entry !== null);
}

/** Null for a message sealed under a secret that has been replaced: it is lost, and must not hide the others. */
async function contentOf(
  platform: Pick<Platform, "vault" | "clock" | "database">,
  channel: Channel,
  sealed: { template: string; sealedPayload: string; createdAt: Date },
  brand: MailBrand,
) {
  if (channel === "sms") {
    const text = opened(() => openText(platform.vault, sealed));
    if (!text) return null;
    const texts = await textsFor(platform, "sms", text);
    return { text: drawText(text, brand, sealed, texts), ...actionOf(text.props) };
  }
  const mail = opened(() => openMail(platform.vault, sealed));
  const written = { createdAt: sealed.createdAt, at: platform.clock.now() };
  if (!mail) return null;
  const texts = await textsFor(platform, "email", mail);
  return { ...(await drawMail(mail, brand, written, texts)), ...actionOf(mail.props) };
}

function opened<Message>(open: () => Message): Message | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function actionOf(props: object): { code?: string; url?: string } {
  const { code, url, undoUrl, cancelUrl, ...others }: Record<string, unknown> = { ...props };
  const { signInUrl, sessionsUrl, resetUrl } = others;
  const link = url ?? undoUrl ?? cancelUrl ?? signInUrl ?? sessionsUrl ?? resetUrl;
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof link === "string" ? { url: link } : {}),
  };
}
