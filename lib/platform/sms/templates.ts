import { type Reader, unknownReader, voiceFor } from "../words/reader";

/** The values of each text message, by template name. */
export type SmsTemplates = {
  code: { code: string; seconds: number };
};
export type SmsTemplateName = keyof SmsTemplates;

/**
 * The text of a text message, in the reader's language. The code comes first, where a phone's
 * preview shows it.
 */
export function renderSms(
  _template: SmsTemplateName,
  { code, seconds }: SmsTemplates["code"],
  app: string,
  reader: Reader = unknownReader,
): string {
  const { sms } = voiceFor(reader).words;
  const life = seconds % 60 === 0 ? sms.minutes(seconds / 60) : sms.seconds(seconds);
  return sms.code(code, app, life);
}
