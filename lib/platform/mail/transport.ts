import { resendTransport } from "./resend";
import { smtpTransport } from "./smtp";

export type MailMessage = {
  /**
   * Identifies this message to the provider, so that sending it again after a crash sends no second
   * mail.
   */
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
};

export type MailTransport = {
  /** Passes one message to a provider, within 30 seconds. @throws DeliveryError */
  send(message: MailMessage): Promise<{ providerId: string | null }>;
  /** Asks the provider whether it would take messages, and sends none. @throws DeliveryError */
  check?(): Promise<void>;
};

export type MailConfiguration = {
  resendApiKey: string | null;
  /** Another address of the Resend API; null for the default. */
  resendBaseUrl: string | null;
  /** `smtp://user:password@host:587`, or `smtps:` */
  smtpUrl: string | null;
  /** `Gatehouse <no-reply@example.com>` */
  mailFrom: string;
};

/** The configured provider, Resend before SMTP; null when mail stays in the outbox. */
export function mailTransport(configuration: MailConfiguration): MailTransport | null {
  const { resendApiKey, resendBaseUrl, smtpUrl, mailFrom } = configuration;
  if (resendApiKey)
    return resendTransport({ apiKey: resendApiKey, baseUrl: resendBaseUrl, from: mailFrom });
  if (smtpUrl) return smtpTransport({ url: smtpUrl, from: mailFrom });
  return null;
}
