import type { MailTemplateName } from "@/lib/platform/mail/render";

/**
 * Emails that hold neither a code nor a link with a token: what they say can be read by anyone who reads
 * the audit log. Only these keep their sealed content when they are not sent, so that an admin can send
 * them again; of others, the person asks for a new one.
 */
const secretFree: ReadonlySet<string> = new Set<MailTemplateName>([
  "phone-changed",
  "sign-in-methods-changed",
  "already-registered",
  "password-changed",
  "account-deletion",
  "deletion-cancelled",
  "api-key-changed",
  "api-key-expiring",
  "application-access",
  "token-reused",
  "impersonation-started",
  "signed-out-by-admin",
  "permissions-changed",
]);

export function holdsNoSecret(template: string): boolean {
  return secretFree.has(template);
}
