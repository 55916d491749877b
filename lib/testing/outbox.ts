import type { Platform } from "@/lib/domain/context";
import { enqueueMail } from "@/lib/domain/outbox";
import { type MailTransport, mailTransport } from "@/lib/platform/mail/transport";

/** Commits one verification mail. */
export function enqueueCode(
  platform: Platform,
  { to = "ada@example.org", code = "482913" } = {},
): Promise<void> {
  const url = `https://id.example.com/verify?token=${code}`;
  return platform.database.prisma.$transaction((tx) =>
    enqueueMail(platform, tx, {
      to,
      template: "verify-email",
      props: { code, url, minutes: 10, hours: 24 },
    }),
  );
}

/** The real SDK, pointed at a recorder. */
export function transportTo(
  provider: { resendBaseUrl: string } | { smtpUrl: string },
): MailTransport {
  const transport = mailTransport({
    resendApiKey: "resendBaseUrl" in provider ? "re_key" : null,
    resendBaseUrl: null,
    smtpUrl: null,
    mailFrom: "no-reply@example.com",
    ...provider,
  });
  if (transport === null) throw new Error("No provider is named.");
  return transport;
}
