import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { updateSettings } from "@/lib/domain/settings/settings";
import { unknownReader } from "@/lib/platform/words/reader";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { eventsOf, refusalOf, systemCtx } from "@/lib/testing/factories";
import { type ResendRecorder, recordResend } from "@/lib/testing/mail-recorders";
import { mailSamples } from "@/lib/testing/mail-samples";
import { enqueueCode, enqueueText, sendDueMessages, transportsTo } from "@/lib/testing/outbox";
import { emailOf, phoneOf } from "@/lib/testing/parse";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { enqueueMail } from "./enqueue";
import { countTroubles, getMessage, listMessages } from "./message-log";
import { resendMessage } from "./resend";
import { mailJob } from "./send";
import { addSuppression, listSuppressions, removeSuppression } from "./suppression-list";

const ada = "ada@example.org";
let platform: TestPlatform;
let resend: ResendRecorder;

beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  await emptyTables(platform.database);
  resend = await recordResend();
  return () => resend.close();
});

const ctx = () => systemCtx(platform);
const send = () => sendDueMessages(platform, transportsTo({ resendBaseUrl: resend.url }));
const refused = { status: 422, name: "validation_error", message: "Invalid recipient." };

/** A notice without a code or link of its own. */
function enqueueNotice(to = ada): Promise<void> {
  const props = mailSamples["password-changed"];
  const mail = { to, reader: unknownReader, template: "password-changed" as const, props };
  return platform.database.prisma.$transaction((tx) => enqueueMail(platform, tx, mail));
}

const only = async () => {
  const { items } = await listMessages(ctx());
  if (items.length !== 1 || !items[0]) throw new Error(`There are ${items.length} messages.`);
  return items[0];
};
const suppress = (address: string) =>
  addSuppression(ctx(), { channel: "email", address: emailOf(address), note: "Left" });

describe("the log of messages", () => {
  it("tells what became of each, and never its content", async () => {
    await enqueueCode(platform);
    await enqueueText(platform);
    const { items } = await listMessages(ctx());
    expect(items).toMatchObject([
      { channel: "sms", to: "+36301234567", template: "code", state: "pending", attempts: 0 },
      { channel: "email", to: ada, template: "verify-email", state: "pending", sentAt: null },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/482913|token=/);
    await send();
    const [, mail] = (await listMessages(ctx())).items;
    expect(mail).toMatchObject({ state: "sent", attempts: 1, providerId: "re_1" });
    expect(mail && (await getMessage(ctx(), mail))).toEqual(mail);
  });

  it("says why a message is late, and when it is tried again", async () => {
    resend.refuseNext({ status: 500, name: "internal_server_error" });
    await enqueueCode(platform);
    await send();
    const next = new Date(platform.clock.now().getTime() + 10_000).toISOString();
    expect(await only()).toMatchObject({
      state: "pending",
      attempts: 1,
      nextTryAt: next,
      error: "Resend: internal_server_error: Refused.",
    });
  });

  it("can be filtered, and walked in pages", async () => {
    const people = ["ada@example.org", "bob@example.org", "eve@example.org"];
    for (const to of people) {
      await enqueueCode(platform, { to });
      platform.clock.advance(60);
    }
    await enqueueText(platform);
    await send();
    const found = async (query: Parameters<typeof listMessages>[1]) =>
      (await listMessages(ctx(), query)).items.map(({ to }) => to);
    expect(await found({ to: " BOB@example.org" })).toEqual(["bob@example.org"]);
    expect(await found({ to: "+36 30 123 4567" })).toEqual(["+36301234567"]);
    expect(await found({ channel: "sms" })).toEqual(["+36301234567"]);
    expect(await found({ state: "sent" })).toEqual([...people].reverse());
    expect(await found({ state: "pending" })).toEqual(["+36301234567"]);
    expect(await found({ template: "code" })).toEqual(["+36301234567"]);
    const from = new Date(platform.clock.now().getTime() - 100_000).toISOString();
    expect(await found({ from, channel: "email" })).toEqual(["eve@example.org"]);
    expect(await found({ until: from, state: "sent" })).toEqual(["bob@example.org", ada]);
    const walked: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listMessages(ctx(), {
        limit: 1,
        channel: "email",
        ...(cursor && { cursor }),
      });
      walked.push(...page.items.map(({ to }) => to));
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked).toEqual([...people].reverse());
  });

  it("[S64] refuses a cursor of another list, and finds nothing for nonsense", async () => {
    await enqueueCode(platform);
    await enqueueCode(platform);
    const { nextCursor } = await listMessages(ctx(), { limit: 1 });
    const other = listMessages(ctx(), {
      state: "failed",
      ...(nextCursor && { cursor: nextCursor }),
    });
    expect(await refusalOf(other)).toBe("validation_failed");
    expect((await listMessages(ctx(), { template: "none" })).items).toEqual([]);
  });

  it("forgets after the days of the settings, undelivered ones later", async () => {
    await updateSettings(ctx(), { messageDays: 2, failedMessageDays: 5 });
    await enqueueCode(platform);
    await send();
    resend.refuseNext(refused);
    await enqueueNotice();
    await send();
    const states = async () => (await listMessages(ctx())).items.map(({ state }) => state);
    platform.clock.advance(2 * 86_400 - 60);
    await sweep(platform);
    expect(await states()).toEqual(["failed", "sent"]);
    platform.clock.advance(120);
    await sweep(platform);
    expect(await states()).toEqual(["failed"]);
    platform.clock.advance(3 * 86_400);
    await sweep(platform);
    expect(await states()).toEqual([]);
  });
});

describe("sending again", () => {
  it("a notice that failed goes out with all its tries", async () => {
    resend.refuseNext(refused);
    await enqueueNotice();
    await send();
    const failed = await only();
    expect(failed).toMatchObject({ state: "failed", notResendable: null });
    expect(await resendMessage(ctx(), failed)).toMatchObject({ state: "pending", attempts: 0 });
    await send();
    expect(await only()).toMatchObject({ state: "sent", error: null });
    expect(resend.mails).toMatchObject([
      { to: ada, subject: "Your Gatehouse password was changed" },
    ]);
    const [resent] = (await eventsOf(platform, null)).filter(
      ({ type }) => type === "message.resent",
    );
    expect(resent?.data).toEqual({
      ...{ messageId: failed.id, channel: "email", template: "password-changed" },
    });
  });

  it("a message that waits goes out at once", async () => {
    resend.refuseNext({ status: 500, name: "internal_server_error" });
    await enqueueCode(platform);
    await send();
    await resendMessage(ctx(), await only());
    await send();
    expect(await only()).toMatchObject({ state: "sent", attempts: 2 });
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ["was sent", "sent", () => enqueueNotice()],
    [
      "held a code and failed",
      "erased",
      () => {
        resend.refuseNext(refused);
        return enqueueCode(platform);
      },
    ],
  ])("is refused for one that %s", async (_name, why, make) => {
    await make();
    await send();
    const message = await only();
    expect(message.notResendable).toBe(why);
    expect(await refusalOf(resendMessage(ctx(), message))).toBe("conflict");
    expect(await only()).toEqual(message);
  });

  it("of fifty at once, one starts it over", async () => {
    resend.refuseNext(refused);
    await enqueueNotice();
    await send();
    const message = await only();
    await runConcurrently(() => resendMessage(ctx(), message));
    expect(await platform.database.prisma.job.count({ where: { id: message.id } })).toBe(1);
    await send();
    expect(resend.mails).toHaveLength(1);
  });
});

describe("a suppressed address", () => {
  it("gets nothing, security notices neither, and others go on", async () => {
    await suppress(ada);
    await enqueueNotice();
    await enqueueCode(platform);
    await enqueueCode(platform, { to: "bob@example.org" });
    await send();
    expect(resend.mails.map(({ to }) => to)).toEqual(["bob@example.org"]);
    const states = (await listMessages(ctx(), { to: ada })).items.map(({ state }) => state);
    expect(states).toEqual(["suppressed", "suppressed"]);
    expect(await countTroubles(ctx())).toMatchObject({ suppressed: 2, failed: 0, listed: 1 });
  });

  it("is checked when a message is sent, so one that waits is stopped too", async () => {
    resend.refuseNext({ status: 500, name: "internal_server_error" });
    await enqueueCode(platform);
    await send();
    await suppress(ada);
    platform.clock.advance(60);
    await send();
    expect(await only()).toMatchObject({ state: "suppressed", notResendable: "erased" });
  });

  it("gets what was held back, once it is off the list and an admin sends it again", async () => {
    const { id } = await suppress(ada);
    await enqueueNotice();
    await send();
    expect(await only()).toMatchObject({ state: "suppressed", notResendable: "suppressed" });
    expect(await refusalOf(resendMessage(ctx(), await only()))).toBe("conflict");
    await removeSuppression(ctx(), { id, reason: "Mailbox is back" });
    await resendMessage(ctx(), await only());
    await send();
    expect(resend.mails).toHaveLength(1);
  });

  it("is on the list once, is told apart by channel, and leaves it with a reason", async () => {
    const { id } = await suppress(ada);
    expect(await refusalOf(suppress("ADA@example.org"))).toBe("already_exists");
    await addSuppression(ctx(), {
      channel: "sms",
      address: phoneOf("+36301234567"),
      note: "Asked",
    });
    const { items } = await listSuppressions(ctx());
    expect(items.map(({ channel, reason }) => [channel, reason])).toEqual([
      ["sms", "manual"],
      ["email", "manual"],
    ]);
    const tally = await runConcurrently(() => removeSuppression(ctx(), { id, reason: "Back" }));
    expect(tally).toEqual({ passed: 1, not_found: 49 });
    const types = (await eventsOf(platform, null)).map(({ type, data }) => [type, data]);
    expect(types.filter(([type]) => type === "suppression.removed")).toEqual([
      [
        "suppression.removed",
        { suppressionId: id, channel: "email", cause: "manual", reason: "Back" },
      ],
    ]);
    // An address is a person's data: the audit log outlives the person's wish to be forgotten.
    expect(JSON.stringify(types)).not.toContain(ada);
  });

  it("stops no worker: the job ends, and is not tried again", async () => {
    await suppress(ada);
    await enqueueCode(platform);
    const worker = { ...platform, transports: transportsTo({ resendBaseUrl: resend.url }) };
    expect(await runDueJobs(worker, [mailJob])).toMatchObject({ delayed: 0, dead: 0 });
    platform.clock.advance(86_400);
    expect(await runDueJobs(worker, [mailJob])).toMatchObject({ done: 0 });
  });
});
