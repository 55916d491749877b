import type { Platform } from "@/lib/domain/core/context";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { enqueueMail, enqueueSms } from "@/lib/domain/messages/enqueue";
import { mailJob, smsJob } from "@/lib/domain/messages/send";
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

/** Sends what is due, as one worker does, and tells how often each outcome came. */
export async function sendDueMessages(platform: Platform, transports: Transports) {
  const tally = await runDueJobs({ ...platform, transports }, [mailJob, smsJob]);
  return { sent: tally.done, delayed: tally.delayed, failed: tally.dead };
}

/** The only message, with what its job tells: until it has ended, the job's state is its own. */
export async function onlyMessage({ database: { prisma } }: Pick<Platform, "database">) {
  const message = await prisma.outboxMessage.findFirstOrThrow();
  const job = await prisma.job.findUniqueOrThrow({ where: { id: message.id } });
  const { attempts, lockedUntil, lastError } = job;
  const status = message.status === "pending" ? job.state : message.status;
  return { ...message, status, attempts, lockedUntil, lastError };
}
