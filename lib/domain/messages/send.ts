import {
  defineJob,
  type EndedJob,
  JobExpired,
  type JobKind,
  PermanentFailure,
  type Retry,
  type WorkerPlatform,
} from "@/lib/domain/jobs/define";
import { noteProviderError, noteProviderSuccess } from "@/lib/domain/settings/provider-health";
import { getSettings } from "@/lib/domain/settings/settings";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import type { OutboxMessage } from "@/lib/platform/db/generated/client";
import { DeliveryError } from "@/lib/platform/delivery-error";
import { timed } from "@/lib/platform/latencies";
import type { Channel } from "@/lib/platform/transports";
import { noteSent } from "./delivery";
import { type MessagePayload, messageJobTypes } from "./job-types";
import { mailBrand } from "./mail-brand";
import { drawMail, drawText, endOf, openMail, openText } from "./render";
import { holdsNoSecret } from "./secret-free";
import { endedUnsent, handedOver } from "./statuses";
import { isSuppressed } from "./suppressed";
import { textsFor } from "./texts";

/** After a day the links in a message are dead, and Resend forgets its idempotency key. */
const retry: Retry = {
  firstDelaySeconds: 10,
  longestDelaySeconds: 3600,
  giveUpAfterSeconds: 24 * 3600,
};

type MessageJob = JobKind<MessagePayload>;
type Sent = { providerId: string | null };

/**
 * Send one message each: handed over at least once, under one id, by which a mail provider
 * recognises a second try. A job has its message's id. A refused recipient fails at once; anything
 * else is tried again after 10 s, 20 s, 40 s … an hour, for a day. Without a provider nothing is
 * tried. Sent messages lose their payload, and failed ones that hold a secret. Each channel sends one at a time, the oldest
 * first, and next to the other.
 */
export const mailJob: MessageJob = messageJob("email", sendMail);
export const smsJob: MessageJob = messageJob("sms", sendText);

type Send = (platform: WorkerPlatform, message: OutboxMessage) => Promise<Sent>;

const EXPIRED = "Expired: its code was no longer valid when it could be sent.";

/** A code that nobody can type any more is not sent: it would cost money and puzzle its reader. @throws JobExpired */
async function refuseExpired(
  { vault, clock, database }: WorkerPlatform,
  channel: Channel,
  message: OutboxMessage,
  earlier: string | null,
): Promise<void> {
  const { props } = channel === "sms" ? openText(vault, message) : openMail(vault, message);
  const end = endOf(props, message);
  if (!end || end > clock.now()) return;
  const reason = earlier ? `${EXPIRED} Before that: ${earlier}` : EXPIRED;
  await database.prisma.outboxMessage.updateMany({
    where: { id: message.id, status: { not: "sent" } },
    data: { status: "expired", lastError: reason, sealedPayload: "" },
  });
  throw new JobExpired(reason);
}

const SUPPRESSED = "Not sent: the address is on the suppression list.";

/**
 * The one place where the suppression list is honoured: every message passes it, security notices too,
 * since a mailbox that refuses mail gets none of them, and sending on costs the sender's reputation.
 * Asking for a code answers as ever. @throws JobExpired
 */
async function refuseSuppressed(
  platform: WorkerPlatform,
  channel: Channel,
  { id, recipient, template }: OutboxMessage,
): Promise<void> {
  if (!(await isSuppressed(platform, channel, recipient))) return;
  await platform.database.prisma.outboxMessage.updateMany({
    where: { id, status: { notIn: handedOver } },
    data: {
      ...{ status: "suppressed", lastError: SUPPRESSED },
      ...(holdsNoSecret(template) ? {} : { sealedPayload: "" }),
    },
  });
  throw new JobExpired(SUPPRESSED);
}

function messageJob(channel: Channel, send: Send): MessageJob {
  return defineJob({
    ...messageJobTypes[channel],
    retry,
    isReady: ({ transports }) => transports[channel] !== null,
    async run(platform, _payload, job) {
      const { outboxMessage } = platform.database.prisma;
      const message = await outboxMessage.findUnique({ where: { id: job.id } });
      // A worker that died after noting that the message was sent.
      if (message && handedOver.includes(message.status)) return;
      if (message?.status === "expired") throw new JobExpired(EXPIRED);
      if (!message?.sealedPayload) throw new PermanentFailure("The message is not there any more.");
      await refuseSuppressed(platform, channel, message);
      await refuseExpired(platform, channel, message, job.lastError);
      const { providerId } = await permanently(noting(platform, channel, send(platform, message)));
      await noteSent(platform, job.id, providerId);
    },
    ended: noteEnded,
  });
}

async function sendMail({ transports, ...platform }: WorkerPlatform, message: OutboxMessage) {
  if (!transports.email) throw new Error("Mail has no provider.");
  const { brand } = await getSettings(platform);
  const written = { createdAt: message.createdAt, at: platform.clock.now() };
  const opened = openMail(platform.vault, message);
  const texts = await textsFor(platform, "email", opened);
  const mail = await drawMail(opened, mailBrand(platform, brand), written, texts);
  const { email } = transports;
  return timed("email_latency", () =>
    email.send({ id: message.id, to: message.recipient, ...mail }),
  );
}

async function sendText({ transports, ...platform }: WorkerPlatform, message: OutboxMessage) {
  if (!transports.sms) throw new Error("SMS has no provider.");
  const { brand } = await getSettings(platform);
  const { id, recipient, createdAt } = message;
  const opened = openText(platform.vault, message);
  const end = secondsAfter(createdAt, opened.props.seconds);
  const validSeconds = Math.ceil((end.getTime() - platform.clock.now().getTime()) / 1000);
  const text = drawText(opened, brand, message, await textsFor(platform, "sms", opened));
  const { sms } = transports;
  return timed("sms_latency", () =>
    sms.send({ id, to: recipient, text, validSeconds: Math.max(1, validSeconds) }),
  );
}

/** Notes for admins how the provider did. A refused recipient is none of its faults. */
async function noting(
  platform: WorkerPlatform,
  channel: Channel,
  sending: Promise<Sent>,
): Promise<Sent> {
  try {
    const sent = await sending;
    await noteProviderSuccess(platform, channel);
    return sent;
  } catch (error) {
    const isAboutMessage = error instanceof DeliveryError && error.permanent;
    if (!isAboutMessage) await noteProviderError(platform, channel, error);
    throw error;
  }
}

/** What a provider refused for good is not tried again. */
async function permanently<Result>(sending: Promise<Result>): Promise<Result> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof DeliveryError && error.permanent) {
      throw new PermanentFailure(error.message, { cause: error });
    }
    throw error;
  }
}

async function noteEnded(tx: Tx, { id, state, error }: EndedJob): Promise<void> {
  const status = state === "dead" ? "failed" : "cancelled";
  const message = await tx.outboxMessage.findUnique({ where: { id }, select: { template: true } });
  const keeps = message !== null && holdsNoSecret(message.template);
  await tx.outboxMessage.updateMany({
    where: { id, status: { notIn: [...handedOver, ...endedUnsent] } },
    data: { status, lastError: error, ...(keeps ? {} : { sealedPayload: "" }) },
  });
}
