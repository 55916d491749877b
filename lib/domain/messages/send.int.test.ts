import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailTransport } from "@/lib/platform/mail/transport";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { type ResendRecorder, recordResend, recordSmtp } from "@/lib/testing/mail-recorders";
import {
  enqueueCode,
  onlyMail,
  onlyMessage,
  sendDueMessages,
  transportsTo,
} from "@/lib/testing/outbox";
import { freePort } from "@/lib/testing/recorder";

const nothingDue = { sent: 0, delayed: 0, failed: 0 };
const hour = 3600;

let platform: TestPlatform;
let resend: ResendRecorder;

beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  await emptyTables(platform.database);
  resend = await recordResend();
});
afterEach(() => resend.close());

const toResend = () => transportsTo({ resendBaseUrl: resend.url });
const send = (transports = toResend()) => sendDueMessages(platform, transports);
const onlyRow = () => onlyMessage(platform);

/** A sender that dies: the promise tells when it got there, and its message stays claimed. */
function dyingSender(reach: (...message: Parameters<MailTransport["send"]>) => Promise<unknown>) {
  return new Promise<void>((dead) => {
    const transport: MailTransport = {
      async send(message) {
        await reach(message);
        dead();
        return new Promise(() => {});
      },
    };
    void sendDueMessages(platform, onlyMail(transport));
  });
}

describe("a message", () => {
  it("keeps its secrets sealed, and none once sent", async () => {
    await enqueueCode(platform);
    expect(JSON.stringify(await onlyRow())).not.toContain("482913");
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(await onlyRow()).toMatchObject({
      status: "sent",
      sealedPayload: "",
      providerId: "re_1",
      attempts: 1,
      lockedUntil: null,
      sentAt: platform.clock.now(),
    });
    expect(resend.mails[0]).toMatchObject({ to: "ada@example.org" });
    expect(resend.mails[0]?.text).toContain("482913");
    await expect(send()).resolves.toEqual(nothingDue);
  });

  it("leaves by SMTP too, after a refusal that passes", async () => {
    const smtp = await recordSmtp();
    smtp.refuseNext(451);
    await enqueueCode(platform);
    const transports = transportsTo({ smtpUrl: smtp.url });
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, delayed: 1 });
    platform.clock.advance(10);
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(smtp.mails.map(({ to }) => to)).toEqual([["ada@example.org"]]);
    await smtp.close();
  });
});

describe("[S82] a provider that fails", () => {
  it.each([
    [500, "internal_server_error"],
    [429, "rate_limit_exceeded"],
    [401, "invalid_api_key"],
  ])("%i delays the message, longer each time", async (status, name) => {
    resend.refuseNext({ status, name }, { status, name });
    await enqueueCode(platform);
    await expect(send()).resolves.toEqual({ ...nothingDue, delayed: 1 });
    expect((await onlyRow()).lastError).toContain(name);
    platform.clock.advance(9);
    await expect(send()).resolves.toEqual(nothingDue);
    platform.clock.advance(1);
    await expect(send()).resolves.toEqual({ ...nothingDue, delayed: 1 });
    platform.clock.advance(19);
    await expect(send()).resolves.toEqual(nothingDue);
    platform.clock.advance(1);
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(resend.mails).toHaveLength(1);
    expect(new Set(resend.requests.map((request) => request.idempotencyKey)).size).toBe(1);
  });

  it("out of reach keeps it queued, and has it once back", async () => {
    const port = await freePort();
    const transports = transportsTo({ resendBaseUrl: `http://127.0.0.1:${port}` });
    await enqueueCode(platform);
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, delayed: 1 });
    expect(await onlyRow()).toMatchObject({ status: "queued", attempts: 1 });
    const back = await recordResend({ port });
    platform.clock.advance(10);
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(back.mails).toHaveLength(1);
    await back.close();
  });

  it("down for 23 hours loses nothing", async () => {
    const down = transportsTo({ resendBaseUrl: `http://127.0.0.1:${await freePort()}` });
    await enqueueCode(platform);
    for (let hours = 0; hours < 23; hours++) {
      await send(down);
      platform.clock.advance(hour);
    }
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
  });

  it("down for a day leaves it failed, without its secrets", async () => {
    await enqueueCode(platform);
    resend.refuseNext({ status: 500, name: "internal_server_error" });
    await send();
    platform.clock.advance(24 * hour);
    await expect(send()).resolves.toEqual({ ...nothingDue, failed: 1 });
    const row = await onlyRow();
    expect(row).toMatchObject({ status: "failed", sealedPayload: "" });
    expect(row.lastError).toContain("internal_server_error");
    expect(resend.mails).toEqual([]);
  });

  it("refusing the recipient fails it at once", async () => {
    resend.refuseNext({ status: 422, name: "validation_error", message: "Invalid `to`." });
    await enqueueCode(platform);
    await enqueueCode(platform, { to: "grace@example.org" });
    await expect(send()).resolves.toEqual({ sent: 1, delayed: 0, failed: 1 });
    platform.clock.advance(hour);
    await expect(send()).resolves.toEqual(nothingDue);
    const failed = await platform.database.prisma.outboxMessage.findFirstOrThrow({
      where: { status: "failed" },
    });
    expect(failed).toMatchObject({ recipient: "ada@example.org", sealedPayload: "" });
    expect(failed.lastError).toContain("Invalid `to`.");
  });
});

describe("[S84] a sender that dies", () => {
  it("before handing it over: sent once, when the lock is over", async () => {
    await enqueueCode(platform);
    await dyingSender(async () => {});
    platform.clock.advance(59);
    await expect(send()).resolves.toEqual(nothingDue);
    platform.clock.advance(1);
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(resend.requests).toHaveLength(1);
  });

  it("after handing it over: the second try has the same key, and makes no second mail", async () => {
    await enqueueCode(platform);
    await dyingSender(async (message) => toResend().email?.send(message));
    platform.clock.advance(60);
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(resend.requests).toHaveLength(2);
    expect(resend.requests[0]).toEqual(resend.requests[1]);
    expect(resend.mails).toHaveLength(1);
    expect((await onlyRow()).providerId).toBe("re_1");
  });

  it("and comes back late does not undo what another did", async () => {
    await enqueueCode(platform);
    let wakeUp: () => void = () => {};
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    let late: Promise<unknown> = Promise.resolve();
    await new Promise<void>((claimed) => {
      const transport: MailTransport = {
        async send() {
          claimed();
          await asleep;
          throw new Error("Timed out.");
        },
      };
      late = sendDueMessages(platform, onlyMail(transport));
    });
    platform.clock.advance(60);
    await send();
    wakeUp();
    await late;
    expect(await onlyRow()).toMatchObject({ status: "sent", lastError: null });
  });
});

it("several senders at once send each message once", async () => {
  for (let index = 0; index < 20; index++)
    await enqueueCode(platform, { to: `user-${index}@example.org` });
  const results = await Promise.all([send(), send(), send()]);
  expect(results.reduce((total, { sent }) => total + sent, 0)).toBe(20);
  expect(resend.requests).toHaveLength(20);
  expect(resend.mails).toHaveLength(20);
});
