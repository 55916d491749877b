import { type TwilioConfiguration, twilioTransport } from "./twilio";

export type SmsMessage = {
  /** Names this message here; a provider may have no use for it. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
  /** Seconds after which the provider drops what it has not delivered: a late code is a dead one. */
  validSeconds: number;
};

export type SmsTransport = {
  /** Hands one text message to a provider, within 10 seconds. @throws DeliveryError */
  send(message: SmsMessage): Promise<{ providerId: string }>;
};

export type SmsConfiguration = { twilio: TwilioConfiguration | null };

/** The configured provider; null when text messages stay in the outbox. */
export function smsTransport({ twilio }: SmsConfiguration): SmsTransport | null {
  return twilio && twilioTransport(twilio);
}
