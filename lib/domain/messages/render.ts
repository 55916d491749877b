import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import {
  type MailBrand,
  type MailTemplateName,
  type MailTemplates,
  type RenderedMail,
  renderMail,
} from "@/lib/platform/mail/render";
import { renderSms, type SmsTemplateName, type SmsTemplates } from "@/lib/platform/sms/templates";
import { type Reader, unknownReader } from "@/lib/platform/words/reader";

type SealedMessage = { template: string; sealedPayload: string };

/** What admins have changed, by path. */
type Texts = Readonly<Record<string, string>>;

/** When the message was written, from which its times count. */
type Written = { createdAt: Date };
export type OpenedMail = {
  template: MailTemplateName;
  props: MailTemplates[MailTemplateName];
  reader: Reader;
};
export type OpenedText = {
  template: SmsTemplateName;
  props: SmsTemplates[SmsTemplateName];
  reader: Reader;
};

/** @throws when AUTH_SECRET has been replaced since the mail was written */
export function openMail(vault: Platform["vault"], sealed: SealedMessage): OpenedMail {
  // The seal says that enqueueMail wrote it, which took the template's own props.
  return open(vault, sealed) as OpenedMail;
}

/** As `openMail`, for what enqueueSms wrote. */
export function openText(vault: Platform["vault"], sealed: SealedMessage): OpenedText {
  return open(vault, sealed) as OpenedText;
}

function open(vault: Platform["vault"], { template, sealedPayload }: SealedMessage) {
  // Messages queued before readers existed have none.
  const { reader = unknownReader, ...props }: { reader?: Reader } = JSON.parse(
    vault.open(sealedPayload),
  );
  return { template, props, reader };
}

/** @param at the time at which it is read; a code that has expired by then is left out */
export function drawMail(
  { template, props, reader }: OpenedMail,
  brand: MailBrand,
  written: Written & { at: Date },
  texts: Texts = {},
): Promise<RenderedMail> {
  const { codeEnd, linkEnd } = endsOf(props, written);
  const dates = {
    ...(codeEnd && { until: codeEnd.toISOString() }),
    ...(linkEnd && { linkUntil: linkEnd.toISOString() }),
    ...(codeEnd && linkEnd && codeEnd <= written.at && { code: null }),
  };
  return renderMail(template, Object.assign({}, props, dates), brand, reader, texts);
}

export function drawText(
  { template, props, reader }: OpenedText,
  { name }: MailBrand,
  written: Written,
  texts: Texts = {},
): string {
  const { codeEnd } = endsOf(props, written);
  return renderSms(template, { ...props, until: codeEnd?.toISOString() }, name, reader, texts);
}

/** When a message has no more use: its code and its link have expired. Null for one without a code. */
export function endOf(props: object, written: Written): Date | null {
  const { codeEnd, linkEnd } = endsOf(props, written);
  return linkEnd ?? codeEnd;
}

function endsOf(props: object, { createdAt }: Written) {
  const { minutes, seconds, hours }: Record<string, unknown> = { ...props };
  const codeSeconds = typeof minutes === "number" ? minutes * 60 : seconds;
  const hasCode = "code" in props && typeof codeSeconds === "number";
  return {
    codeEnd: hasCode ? secondsAfter(createdAt, codeSeconds) : null,
    linkEnd: hasCode && typeof hours === "number" ? secondsAfter(createdAt, hours * 3600) : null,
  };
}
