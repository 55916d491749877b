import { type MailConfiguration, type MailTransport, mailTransport } from "./mail/transport";
import { type SmsConfiguration, type SmsTransport, smsTransport } from "./sms/transport";

/** The provider of each channel; null if its messages stay in the outbox. */
export type Transports = { email: MailTransport | null; sms: SmsTransport | null };

/** The channels of messages. */
export type Channel = keyof Transports;

/** The configured providers. */
export function transportsOf(configuration: MailConfiguration & SmsConfiguration): Transports {
  return { email: mailTransport(configuration), sms: smsTransport(configuration) };
}

/** Whether any channel has a provider. */
export function hasTransport({ email, sms }: Transports): boolean {
  return email !== null || sms !== null;
}
