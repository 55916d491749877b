import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { scheduleRecurring } from "@/lib/domain/jobs/enqueue";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { secondsAfter } from "@/lib/platform/clock";
import type { MailTransport } from "@/lib/platform/mail/transport";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { asWorker } from "@/lib/testing/jobs";
import { enqueueCode, onlyMail, onlyMessage, sendDueMessages } from "@/lib/testing/outbox";
import { adoptMessagesJob } from "./adopt";

const app = testApp();
const messages = () => app().database.prisma.outboxMessage;

type OldRow = { status?: string; attempts?: number; waits?: number; lockedFor?: number | null };

/** A message as the version before jobs wrote it. */
async function oldMessage({ status, attempts, waits = 0, lockedFor = null }: OldRow = {}) {
  const now = app().clock.now();
  const props = { code: "204817", minutes: 10, purpose: "login" };
  const data = {
    ...{ id: uuid(), channel: "email", recipient: "ada@example.org", template: "code" },
    ...{ status, attempts, createdAt: now, lastError: attempts ? "Timed out." : null },
    sealedPayload: app().vault.seal(JSON.stringify(props)),
    nextAttemptAt: secondsAfter(now, waits),
    lockedUntil: lockedFor === null ? null : secondsAfter(now, lockedFor),
  };
  return messages().create({ data });
}

/** How the version before jobs claimed a message: null when there was none, or another was faster. */
async function oldClaim(): Promise<string | null> {
  const now = app().clock.now();
  const isDue = [
    { status: "queued", nextAttemptAt: { lte: now } },
    { status: "sending", lockedUntil: { lte: now } },
  ];
  const due = await messages().findFirst({ where: { OR: isDue } });
  if (!due) return null;
  const { count } = await messages().updateMany({
    where: { id: due.id, status: due.status, attempts: due.attempts },
    data: { status: "sending", attempts: due.attempts + 1, lockedUntil: secondsAfter(now, 60) },
  });
  return count === 1 ? due.id : null;
}

async function adopt(): Promise<void> {
  await scheduleRecurring(app(), [adoptMessagesJob]);
  await runDueJobs(asWorker(app()), [adoptMessagesJob]);
}

function recordMail() {
  const sent: string[] = [];
  const transport: MailTransport = {
    async send({ id }) {
      sent.push(id);
      return { providerId: null };
    },
  };
  return { sent, send: () => sendDueMessages(app(), onlyMail(transport)) };
}

beforeEach(() => emptyTables(app().database));

describe("[S84] a message that the version before jobs queued", () => {
  it.each<[string, OldRow, number]>([
    ["not tried yet", {}, 0],
    ["between two tries", { attempts: 2, waits: 40 }, 40],
    ["held by a sender that died", { status: "sending", attempts: 1, lockedFor: 0 }, 0],
  ])("%s is sent under its id, when it is due", async (_title, row, seconds) => {
    const { id } = await oldMessage(row);
    await adopt();
    expect(await onlyMessage(app())).toMatchObject({
      status: "queued",
      attempts: row.attempts ?? 0,
    });
    const { sent, send } = recordMail();
    if (seconds > 0) {
      app().clock.advance(seconds - 1);
      await send();
      expect(sent).toEqual([]);
      app().clock.advance(1);
    }
    await send();
    expect(sent).toEqual([id]);
    expect(await onlyMessage(app())).toMatchObject({ status: "sent", sealedPayload: "" });
  });

  it("is left to a sender of that version that holds it", async () => {
    await oldMessage({ status: "sending", attempts: 1, lockedFor: 30 });
    await adopt();
    const { sent, send } = recordMail();
    await send();
    expect(sent).toEqual([]);
    app().clock.advance(60);
    await adopt();
    await send();
    expect(sent).toHaveLength(1);
  });

  it("during the upgrade goes to one side, and once", async () => {
    for (let count = 0; count < 20; count++) await oldMessage();
    const claims = Promise.all(Array.from({ length: 25 }, oldClaim));
    const [old] = await Promise.all([claims, adopt()]);
    const { sent, send } = recordMail();
    await send();
    const taken = [...old.filter((id) => id !== null), ...sent];
    expect(new Set(taken).size).toBe(taken.length);
    const left = await messages().count({ where: { status: { notIn: ["sending", "sent"] } } });
    expect(left).toBe(0);
  });
});

it("[S84] a message of this version is not touched by that version's senders", async () => {
  await enqueueCode(app());
  expect(await oldClaim()).toBeNull();
});
