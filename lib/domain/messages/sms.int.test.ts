import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { recordResend } from "@/lib/testing/mail-recorders";
import {
  enqueueCode,
  enqueueText,
  onlyMessage,
  sendDueMessages,
  transportsTo,
} from "@/lib/testing/outbox";
import { freePort } from "@/lib/testing/recorder";
import { recordTwilio, type TwilioRecorder } from "@/lib/testing/sms-recorder";

const nothingDue = { sent: 0, delayed: 0, failed: 0 };

let platform: TestPlatform;
let twilio: TwilioRecorder;

beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  await emptyTables(platform.database);
  twilio = await recordTwilio();
});
afterEach(() => twilio.close());

const toTwilio = () => transportsTo({ twilioBaseUrl: twilio.url });
const send = (transports = toTwilio()) => sendDueMessages(platform, transports);
const onlyRow = () => onlyMessage(platform);

describe("a text message", () => {
  it("leaves once, and keeps none of its secrets", async () => {
    await enqueueText(platform);
    expect(JSON.stringify(await onlyRow())).not.toContain("482913");
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(twilio.texts).toEqual([
      {
        to: "+36301234567",
        text: "482913 is your Gatehouse code. Valid until 09:01 UTC. Never share it.",
      },
    ]);
    expect(await onlyRow()).toMatchObject({
      status: "sent",
      sealedPayload: "",
      providerId: "SM1",
      sentAt: platform.clock.now(),
    });
    await expect(send()).resolves.toEqual(nothingDue);
  });

  it("tells the provider how long its code has left", async () => {
    await enqueueText(platform, { seconds: 600 });
    platform.clock.advance(45);
    await send();
    expect(twilio.requests[0]?.body.ValidityPeriod).toBe("555");
  });

  it("waits where only mail has a provider, as mail does where only SMS has", async () => {
    const resend = await recordResend();
    await enqueueCode(platform);
    await enqueueText(platform);
    const oneSent = { ...nothingDue, sent: 1 };
    await expect(send()).resolves.toEqual(oneSent);
    expect(resend.mails).toEqual([]);
    await enqueueText(platform, { to: "+36307654321" });
    await expect(send(transportsTo({ resendBaseUrl: resend.url }))).resolves.toEqual(oneSent);
    expect(twilio.texts.map(({ to }) => to)).toEqual(["+36301234567"]);
    expect(resend.mails.map(({ to }) => to)).toEqual(["ada@example.org"]);
    await expect(send(transportsTo({}))).resolves.toEqual(nothingDue);
    await resend.close();
  });

  it("is not held up by mail whose provider doesn't answer", async () => {
    await enqueueCode(platform);
    await enqueueText(platform);
    let answer: () => void = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const email = {
      async send() {
        await answered;
        return { providerId: null };
      },
    };
    const { sms } = toTwilio();
    if (!sms) throw new Error("Twilio is named.");
    let taken: () => void = () => {};
    const textSent = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const watched: typeof sms = {
      send: async (message) => {
        const answer = await sms.send(message);
        taken();
        return answer;
      },
    };
    const sending = send({ email, sms: watched });
    await textSent;
    expect(twilio.texts).toHaveLength(1);
    answer();
    expect(await sending).toMatchObject({ sent: 2 });
  });
});

describe("[S82] a text message's provider that fails", () => {
  it.each([
    [429, 20429],
    [500, 20500],
  ])("with %i has it on the next try", async (status, code) => {
    twilio.refuseNext({ status, code });
    await enqueueText(platform);
    await expect(send()).resolves.toEqual({ ...nothingDue, delayed: 1 });
    expect(await onlyRow()).toMatchObject({ status: "queued", attempts: 1 });
    expect((await onlyRow()).lastError).toContain(String(code));
    platform.clock.advance(9);
    await expect(send()).resolves.toEqual(nothingDue);
    platform.clock.advance(1);
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(twilio.texts).toHaveLength(1);
  });

  it("out of reach keeps it queued, and has it once back", async () => {
    const port = await freePort();
    const transports = transportsTo({ twilioBaseUrl: `http://127.0.0.1:${port}` });
    await enqueueText(platform);
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, delayed: 1 });
    expect(await onlyRow()).toMatchObject({ status: "queued", attempts: 1 });
    const back = await recordTwilio({ port });
    platform.clock.advance(10);
    await expect(send(transports)).resolves.toEqual({ ...nothingDue, sent: 1 });
    expect(back.texts).toHaveLength(1);
    await back.close();
  });

  it("refusing the number fails it at once", async () => {
    twilio.refuseNext({ status: 400, code: 21211, message: "Invalid 'To' Phone Number" });
    await enqueueText(platform);
    await expect(send()).resolves.toEqual({ ...nothingDue, failed: 1 });
    const row = await onlyRow();
    expect(row).toMatchObject({ status: "failed", sealedPayload: "" });
    expect(row.lastError).toBe("Twilio: 21211: Invalid 'To' Phone Number");
    platform.clock.advance(30);
    await expect(send()).resolves.toEqual(nothingDue);
    expect(twilio.requests).toHaveLength(1);
  });
});

describe("[S35] a code that has expired is not sent", () => {
  it("when no sender ran in time", async () => {
    await enqueueText(platform, { seconds: 60 });
    platform.clock.advance(59);
    await enqueueText(platform, { seconds: 60 });
    platform.clock.advance(1);
    await expect(send()).resolves.toEqual({ ...nothingDue, sent: 1 });
    const expired = { where: { status: "expired" } };
    expect(await platform.database.prisma.outboxMessage.findFirstOrThrow(expired)).toMatchObject({
      sealedPayload: "",
      lastError: "Expired: its code was no longer valid when it could be sent.",
    });
    expect(twilio.requests).toHaveLength(1);
  });

  it("when the provider was down for so long", async () => {
    const down = { status: 503, code: 20503 };
    twilio.refuseNext(down, down, down);
    await enqueueText(platform, { seconds: 60 });
    for (const seconds of [10, 20, 40]) {
      await expect(send()).resolves.toEqual({ ...nothingDue, delayed: 1 });
      platform.clock.advance(seconds);
    }
    await expect(send()).resolves.toEqual(nothingDue);
    const { status, lastError } = await onlyRow();
    expect(status).toBe("expired");
    expect(lastError).toContain("20503");
    expect(twilio.texts).toEqual([]);
  });
});
