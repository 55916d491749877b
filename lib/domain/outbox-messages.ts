import {
  type MailBrand,
  type MailTemplateName,
  type MailTemplates,
  type RenderedMail,
  renderMail,
} from "@/lib/platform/mail/render";
import { renderSms, type SmsTemplateName, type SmsTemplates } from "@/lib/platform/sms/templates";
import type { Platform } from "./context";

type SealedMessage = { template: string; sealedPayload: string };
export type OpenedMail = { template: MailTemplateName; props: MailTemplates[MailTemplateName] };
export type OpenedText = { template: SmsTemplateName; props: SmsTemplates[SmsTemplateName] };

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
  return { template, props: JSON.parse(vault.open(sealedPayload)) as object };
}

export function drawMail({ template, props }: OpenedMail, brand: MailBrand): Promise<RenderedMail> {
  return renderMail(template, props, brand);
}

export function drawText({ template, props }: OpenedText, { name }: MailBrand): string {
  return renderSms(template, props, name);
}
