/** What each text message needs to know, by its template's name. */
export type SmsTemplates = {
  code: { code: string; seconds: number };
};
export type SmsTemplateName = keyof SmsTemplates;

/** The words of a text message. The code comes first, where a phone's preview shows it. */
export function renderSms(
  _template: SmsTemplateName,
  { code, seconds }: SmsTemplates["code"],
  house: string,
): string {
  const life = seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
  return `${code} is your ${house} code. It works for ${life}. Never share it.`;
}
