import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { type MailTemplateName, renderMail } from "@/lib/platform/mail/render";
import { sampleMails, sampleTexts } from "@/lib/platform/mail/samples";
import { renderSms, type SmsTemplateName } from "@/lib/platform/sms/templates";
import { known, ownTexts, type TextKey } from "./edit-texts";
import { enqueueMail, enqueueSms } from "./enqueue";
import { mailBrand } from "./mail-brand";
import { readTexts, type Texts } from "./texts";

export type MessagePreview = {
  /** Emails only. */
  subject: string | null;
  html: string | null;
  text: string;
};

/**
 * A message as it would be sent, with made-up values.
 * @param texts not saved yet; without them, the saved ones
 * @throws unauthenticated, forbidden, not_found, validation_failed
 */
export async function previewMessage(
  ctx: Ctx,
  { texts, ...given }: TextKey & { texts?: Texts },
): Promise<MessagePreview> {
  authorize(ctx, "settings:write");
  const key = known(given);
  const own = texts ? ownTexts(key, texts) : await readTexts(ctx.database.prisma, key);
  const { brand } = await getSettings(ctx);
  const reader = { locale: key.language, zoneinfo: null };
  if (key.channel === "sms") {
    const name = key.template as SmsTemplateName;
    const text = renderSms(name, sampleTexts(ctx.appUrl)[name], brand.name, reader, own);
    return { subject: null, html: null, text };
  }
  const name = key.template as MailTemplateName;
  const props = sampleMails(ctx.appUrl)[name];
  return renderMail(name, props, mailBrand(ctx, brand), reader, own);
}

/**
 * Sends a message with made-up values to the caller's own verified email or phone: a code in it opens
 * nothing, and its links lead to pages that say so.
 * @returns the address
 * @throws unauthenticated, forbidden, not_found, rate_limited; conflict without such an address
 */
export async function sendTestMessage(ctx: Ctx, given: TextKey): Promise<string> {
  authorize(ctx, "settings:write");
  if (ctx.actor.kind === "key") {
    throw new DomainError("forbidden", { detail: "An API key has no address of its own." });
  }
  const { userId } = requireUser(ctx);
  const key = known(given);
  const to = await ownAddress(ctx, userId, key.channel);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "messageTest", userId);
  if (key.channel === "sms") await consumeLimit(ctx, settings, "smsNumber", to);
  const reader = { locale: key.language, zoneinfo: null };
  await ctx.database.prisma.$transaction(async (tx) => {
    if (key.channel === "sms") {
      const template = key.template as SmsTemplateName;
      await enqueueSms(ctx, tx, { to, reader, template, props: sampleTexts(ctx.appUrl)[template] });
    } else {
      const template = key.template as MailTemplateName;
      await enqueueMail(ctx, tx, {
        to,
        reader,
        template,
        props: sampleMails(ctx.appUrl)[template],
      });
    }
    await recordEvent(ctx, tx, "message.tested", { data: key });
  });
  ctx.wakeJobs();
  return to;
}

async function ownAddress(ctx: Ctx, userId: string, channel: "email" | "sms"): Promise<string> {
  const { email, phone, emailVerifiedAt, phoneVerifiedAt } =
    await ctx.database.prisma.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, phone: true, emailVerifiedAt: true, phoneVerifiedAt: true },
    });
  if (channel === "email" && email && emailVerifiedAt) return email;
  if (channel === "sms" && phone && phoneVerifiedAt) return phone;
  throw new DomainError("conflict", {
    detail:
      channel === "email"
        ? "Your account has no verified email to send it to."
        : "Your account has no verified phone number to send it to.",
  });
}
