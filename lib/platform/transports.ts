import { type MailConfiguration, type MailTransport, mailTransport } from "./mail/transport";
import { type SmsConfiguration, type SmsTransport, smsTransport } from "./sms/transport";

/** What takes the messages of each channel; null where they stay in the outbox. */
export type Transports = { email: MailTransport | null; sms: SmsTransport | null };

/** The ways a message may leave by. */
export type Channel = keyof Transports;

/** The providers that the configuration names. */
export function transportsOf(configuration: MailConfiguration & SmsConfiguration): Transports {
  return { email: mailTransport(configuration), sms: smsTransport(configuration) };
}

/** Whether anything can leave at all. */
export function hasTransport({ email, sms }: Transports): boolean {
  return email !== null || sms !== null;
}
