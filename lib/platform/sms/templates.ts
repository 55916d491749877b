import { withTexts } from "../words/editable";
import { type Reader, unknownReader, voiceFor } from "../words/reader";

/** The values of each text message, by template name. */
export type SmsTemplates = {
  code: {
    code: string;
    seconds: number;
    /** When it expires; ISO 8601. */
    until?: string;
  };
  /** To the owner of a number that someone tried to add to another account. */
  taken: { seconds: number };
  /** To someone whose second factors are to be removed after a wait; ISO 8601. */
  "factor-recovery": { readyAt: string; url: string; seconds: number };
};
export type SmsTemplateName = keyof SmsTemplates;

/**
 * The text of a text message, in the reader's language. The code comes first, where a phone's
 * preview shows it.
 */
export function renderSms<Name extends SmsTemplateName>(
  _template: Name,
  props: SmsTemplates[Name],
  app: string,
  reader: Reader = unknownReader,
  texts: Readonly<Record<string, string>> = {},
): string {
  const voice = voiceFor(reader);
  const { sms } = withTexts(voice.words, texts);
  if ("readyAt" in props) return sms.factorRecovery(app, voice.dateText(props.readyAt), props.url);
  if (!("code" in props)) return sms.taken(app);
  const { code, seconds, until } = props;
  if (until) return sms.codeUntil(code, app, voice.timeText(until));
  const life = seconds % 60 === 0 ? sms.minutes(seconds / 60) : sms.seconds(seconds);
  return sms.code(code, app, life);
}
