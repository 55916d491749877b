import type { Platform } from "@/lib/domain/core/context";
import { enqueueMail, enqueueSms } from "@/lib/domain/messages/enqueue";
import type { MailTransport } from "@/lib/platform/mail/transport";
import { type Transports, transportsOf } from "@/lib/platform/transports";
import { unknownReader } from "@/lib/platform/words/reader";

/** Commits one verification mail. */
export function enqueueCode(
  platform: Platform,
  { to = "ada@example.org", code = "482913", reader = unknownReader } = {},
): Promise<void> {
  const url = `https://id.example.com/verify?token=${code}`;
  return platform.database.prisma.$transaction((tx) =>
    enqueueMail(platform, tx, {
      to,
      reader,
      template: "verify-email",
      props: { code, url, minutes: 10, hours: 24 },
    }),
  );
}

/** Commits one text message with a code. */
export function enqueueText(
  platform: Platform,
  { to = "+36301234567", code = "482913", seconds = 60, reader = unknownReader } = {},
): Promise<void> {
  return platform.database.prisma.$transaction((tx) =>
    enqueueSms(platform, tx, { to, reader, template: "code", props: { code, seconds } }),
  );
}

type Providers = { resendBaseUrl?: string; smtpUrl?: string; twilioBaseUrl?: string };

/** The real SDKs, pointed at recorders; a channel whose provider is not named has none. */
export function transportsTo({ resendBaseUrl, smtpUrl, twilioBaseUrl }: Providers): Transports {
  return transportsOf({
    resendApiKey: resendBaseUrl ? "re_key" : null,
    resendBaseUrl: resendBaseUrl ?? null,
    smtpUrl: smtpUrl ?? null,
    mailFrom: "no-reply@example.com",
    twilio: twilioBaseUrl ? { ...twilioAccount, baseUrl: twilioBaseUrl } : null,
  });
}

export const twilioAccount = {
  accountSid: "AC00000000000000000000000000000001",
  authToken: "token",
  from: "+15005550006",
};

/** A mail provider made by the test itself. */
export function onlyMail(email: MailTransport): Transports {
  return { email, sms: null };
}
