import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import { DeliveryError } from "@/lib/platform/delivery-error";
import type { MailBrand } from "@/lib/platform/mail/render";
import type { Channel, Transports } from "@/lib/platform/transports";
import { type HandOver, openChannels } from "./channels";

/** Longer than a transport may take, so that a held message is one whose sender has died. */
const LOCK_SECONDS = 60;
const FIRST_DELAY_SECONDS = 10;
const LONGEST_DELAY_SECONDS = 3600;
/** Past this the links in a message are dead, and Resend forgets its idempotency key. */
const GIVE_UP_SECONDS = 24 * 3600;

export type SenderPlatform = Pick<Platform, "database" | "clock" | "vault" | "log">;

type SendOptions = {
  /** At most this many messages of each channel. */
  limit?: number;
  /** Stops before the next message; the one in flight is finished. */
  signal?: AbortSignal;
};

export type SendResult = { sent: number; delayed: number; failed: number };

/**
 * Sends the messages that are due: channels with a provider beside each other, so that a slow one
 * holds up no other, and in each the oldest first, one at a time. Any number of senders may run: each
 * message is claimed by one of them. A message is handed over at least once, under one id, by which
 * a mail provider recognises a second try. A refused recipient fails at once, as does a text message
 * whose code has expired; anything else is tried again after 10 s, 20 s, 40 s … an hour, for a day.
 * Sent and failed messages lose their payload.
 */
export async function sendDueMessages(
  platform: SenderPlatform,
  transports: Transports,
  brand: MailBrand,
  options: SendOptions = {},
): Promise<SendResult> {
  const result: SendResult = { sent: 0, delayed: 0, failed: 0 };
  const sending = openChannels(transports, brand).map(async ([channel, handOver]) => {
    for await (const kind of sendChannel(platform, channel, handOver, options)) result[kind]++;
  });
  await settled(sending);
  return result;
}

/** Waits for all, so that nothing runs on unseen. @throws what the first of them threw */
async function settled(running: Promise<void>[]): Promise<void> {
  const failure = (await Promise.allSettled(running)).find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}

async function* sendChannel(
  platform: SenderPlatform,
  channel: Channel,
  handOver: HandOver,
  { limit = 50, signal }: SendOptions,
): AsyncGenerator<keyof SendResult> {
  for (let count = 0; count < limit && !signal?.aborted; count++) {
    const message = await claimNext(platform, channel);
    if (message === null) break;
    const outcome = await deliver(platform, handOver, message);
    await settle(platform, message, outcome);
    yield outcome.kind;
  }
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimNext>>>;

/** The condition of the update lets one sender through; one that loses looks for another message. */
async function claimNext({ database, clock }: SenderPlatform, channel: Channel) {
  const { outboxMessage } = database.prisma;
  for (;;) {
    const now = clock.now();
    const due = await outboxMessage.findFirst({
      where: {
        channel,
        OR: [
          { status: "queued", nextAttemptAt: { lte: now } },
          { status: "sending", lockedUntil: { lte: now } },
        ],
      },
      orderBy: [{ nextAttemptAt: "asc" }, { id: "asc" }],
    });
    if (due === null) return null;
    const { count } = await outboxMessage.updateMany({
      where: { id: due.id, status: due.status, attempts: due.attempts },
      data: {
        status: "sending",
        attempts: { increment: 1 },
        lockedUntil: secondsAfter(now, LOCK_SECONDS),
      },
    });
    if (count === 1) return { ...due, attempts: due.attempts + 1 };
  }
}

type Outcome =
  | { kind: "sent"; providerId: string | null }
  | { kind: "delayed" | "failed"; error: string };

async function deliver(
  platform: SenderPlatform,
  handOver: HandOver,
  message: Claimed,
): Promise<Outcome> {
  const { id, channel, template, attempts, createdAt } = message;
  const expired = platform.clock.now() >= secondsAfter(createdAt, GIVE_UP_SECONDS);
  try {
    if (expired) throw new Error(message.lastError ?? "No sender ran for a day.");
    const { providerId } = await handOver(platform, message);
    return { kind: "sent", providerId };
  } catch (thrown) {
    const error = oneLine(thrown);
    const kind = expired || isPermanent(thrown) ? "failed" : "delayed";
    const event = channel === "sms" ? `sms.${kind}` : `mail.${kind}`;
    platform.log.warn(event, { id, template, attempts, error });
    return { kind, error };
  }
}

/** Only the sender that holds the claim writes: one that overslept its lock changes nothing. */
async function settle(
  { database, clock }: SenderPlatform,
  { id, attempts }: Claimed,
  outcome: Outcome,
): Promise<void> {
  const now = clock.now();
  const changes = {
    sent: { status: "sent", sentAt: now, lastError: null, sealedPayload: "" },
    failed: { status: "failed", sealedPayload: "" },
    delayed: { status: "queued", nextAttemptAt: secondsAfter(now, delayAfter(attempts)) },
  }[outcome.kind];
  const report =
    outcome.kind === "sent" ? { providerId: outcome.providerId } : { lastError: outcome.error };
  await database.prisma.outboxMessage.updateMany({
    where: { id, status: "sending", attempts },
    data: { ...changes, ...report, lockedUntil: null },
  });
}

/** Seconds to wait after so many tries. */
function delayAfter(attempts: number): number {
  return Math.min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), LONGEST_DELAY_SECONDS);
}

/** A DeliveryError says so; everything else, a fault of ours included, may yet be put right. */
function isPermanent(thrown: unknown): boolean {
  return thrown instanceof DeliveryError && thrown.permanent;
}

/** A provider's words, as one line that PostgreSQL can hold. */
function oneLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replace(/\p{C}+/gu, " ").slice(0, 300);
}
