import type { Platform } from "@/lib/domain/core/context";
import {
  defineJob,
  type EndedJob,
  JobExpired,
  type JobKind,
  PermanentFailure,
  type Retry,
  type WorkerPlatform,
} from "@/lib/domain/jobs/define";
import { getSettings } from "@/lib/domain/settings/settings";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import type { OutboxMessage } from "@/lib/platform/db/generated/client";
import { DeliveryError } from "@/lib/platform/delivery-error";
import type { Channel } from "@/lib/platform/transports";
import { type MessagePayload, messageJobTypes } from "./job-types";
import { drawMail, drawText, endOf, openMail, openText } from "./render";

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
 * tried. Sent and failed messages lose their payload. Each channel sends one at a time, the oldest
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

function messageJob(channel: Channel, send: Send): MessageJob {
  return defineJob({
    ...messageJobTypes[channel],
    retry,
    isReady: ({ transports }) => transports[channel] !== null,
    async run(platform, _payload, job) {
      const { outboxMessage } = platform.database.prisma;
      const message = await outboxMessage.findUnique({ where: { id: job.id } });
      // A worker that died after noting that the message was sent.
      if (message?.status === "sent") return;
      if (message?.status === "expired") throw new JobExpired(EXPIRED);
      if (!message?.sealedPayload) throw new PermanentFailure("The message is not there any more.");
      await refuseExpired(platform, channel, message, job.lastError);
      const { providerId } = await permanently(send(platform, message));
      await noteSent(platform, job.id, providerId);
    },
    ended: noteEnded,
  });
}

async function sendMail({ transports, ...platform }: WorkerPlatform, message: OutboxMessage) {
  if (!transports.email) throw new Error("Mail has no provider.");
  const { brand } = await getSettings(platform);
  const written = { createdAt: message.createdAt, at: platform.clock.now() };
  const mail = await drawMail(openMail(platform.vault, message), brand, written);
  return transports.email.send({ id: message.id, to: message.recipient, ...mail });
}

async function sendText({ transports, ...platform }: WorkerPlatform, message: OutboxMessage) {
  if (!transports.sms) throw new Error("SMS has no provider.");
  const { brand } = await getSettings(platform);
  const { id, recipient, createdAt } = message;
  const opened = openText(platform.vault, message);
  const end = secondsAfter(createdAt, opened.props.seconds);
  const validSeconds = Math.ceil((end.getTime() - platform.clock.now().getTime()) / 1000);
  const text = drawText(opened, brand, message);
  return transports.sms.send({ id, to: recipient, text, validSeconds: Math.max(1, validSeconds) });
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

async function noteSent(
  { database, clock }: Pick<Platform, "database" | "clock">,
  id: string,
  providerId: string | null,
): Promise<void> {
  await database.prisma.outboxMessage.updateMany({
    where: { id },
    data: { status: "sent", sentAt: clock.now(), providerId, lastError: null, sealedPayload: "" },
  });
}

async function noteEnded(tx: Tx, { id, state, error }: EndedJob): Promise<void> {
  const status = state === "dead" ? "failed" : "cancelled";
  await tx.outboxMessage.updateMany({
    where: { id, status: { notIn: ["sent", "expired"] } },
    data: { status, lastError: error, sealedPayload: "" },
  });
}
