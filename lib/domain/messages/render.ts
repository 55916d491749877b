import type { Platform } from "@/lib/domain/core/context";
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

export function drawMail(
  { template, props, reader }: OpenedMail,
  brand: MailBrand,
): Promise<RenderedMail> {
  return renderMail(template, props, brand, reader);
}

export function drawText({ template, props, reader }: OpenedText, { name }: MailBrand): string {
  return renderSms(template, props, name, reader);
}
