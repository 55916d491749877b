import type { SendMailOptions } from "nodemailer";
import { DeliveryError, PROVIDER_TIMEOUT_MS } from "../delivery-error";
import { readSmtpTls } from "./smtp-tls";
import type { MailTransport } from "./transport";

type SmtpOptions = { url: string; from: string };

/** Each step has its own time limit. This one is for a server that is slow at every step. */
const WHOLE_TIMEOUT_MS = 3 * PROVIDER_TIMEOUT_MS;

/**
 * Any SMTP server, through nodemailer. SMTP has no idempotency key. A message sent again after a
 * crash has the same Message-ID, by which mailboxes recognise it (RFC 5322, 3.6.4).
 */
export function smtpTransport({ url, from }: SmtpOptions): MailTransport {
  let client: Promise<import("nodemailer").Transporter> | undefined;
  const open = async () => {
    const { createTransport } = await import("nodemailer");
    return createTransport({
      ...readSmtpTls(url),
      connectionTimeout: PROVIDER_TIMEOUT_MS,
      greetingTimeout: PROVIDER_TIMEOUT_MS,
      socketTimeout: PROVIDER_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  return {
    async send({ id, to, subject, html, text }) {
      client ??= open();
      const message: SendMailOptions & { signal: AbortSignal } = {
        messageId: `<${id}@${domain}>`,
        from,
        to: { name: "", address: to },
        subject,
        html,
        text,
        // RFC 3834: keeps out-of-office replies away from the sender's mailbox.
        headers: { "Auto-Submitted": "auto-generated" },
        signal: AbortSignal.timeout(WHOLE_TIMEOUT_MS),
      };
      try {
        await (await client).sendMail(message);
        return { providerId: null };
      } catch (error) {
        throw new DeliveryError(explain(error as SmtpFailure), isPermanent(error as SmtpFailure));
      }
    },
    async check() {
      client ??= open();
      try {
        await (await client).verify();
      } catch (error) {
        throw new DeliveryError(explain(error as SmtpFailure), false);
      }
    },
  };
}

type SmtpFailure = Error & { code?: string; command?: string; responseCode?: number };

/** With the way out, where the relay's certificate is the reason: admins see this text. */
function explain({ code, message }: SmtpFailure): string {
  const untrusted = code === "ESOCKET" && /certificate/i.test(message);
  const way = "; name its authority with ?ca= in SMTP_URL, or set ?tls=no-verify";
  return `SMTP: ${message}${untrusted ? way : ""}`;
}

/**
 * A 5yz reply (RFC 5321, 4.2.1) about the recipient or the content. A reply to the greeting, the
 * sign-in or the sender is about the configuration: once that is fixed, the same message is
 * accepted.
 */
function isPermanent({ command, responseCode = 0 }: SmtpFailure): boolean {
  const aboutMessage = command === "RCPT TO" || command === "DATA";
  return aboutMessage && responseCode >= 500 && responseCode < 600;
}
