import { type TwilioConfiguration, twilioTransport } from "./twilio";

export type SmsMessage = {
  /** The id of this message here; not every provider uses it. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
  /**
   * Seconds after which the provider drops an undelivered message, because its code has expired.
   */
  validSeconds: number;
};

export type SmsTransport = {
  /** Passes one text message to a provider, within 10 seconds. @throws DeliveryError */
  send(message: SmsMessage): Promise<{ providerId: string }>;
  /** Asks the provider whether it would take messages, and sends none. @throws DeliveryError */
  check?(): Promise<void>;
};

export type SmsConfiguration = { twilio: TwilioConfiguration | null };

/** The configured provider; null when text messages stay in the outbox. */
export function smsTransport({ twilio }: SmsConfiguration): SmsTransport | null {
  return twilio && twilioTransport(twilio);
}
