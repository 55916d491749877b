import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forget, singleton } from "@/lib/platform/registry";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { eventsOf } from "@/lib/testing/factories";
import { type ResendRecorder, recordResend } from "@/lib/testing/mail-recorders";
import { enqueueCode, onlyMessage, sendDueMessages, transportsTo } from "@/lib/testing/outbox";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { handleResendWebhook } from "./resend";

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(24)).toString("base64")}`;
const [secret, nextSecret] = [secretOf("a"), secretOf("b")];
const ada = "ada@example.org";

let platform: TestPlatform;
let resend: ResendRecorder;

beforeAll(async () => {
  platform = await testPlatform();
  resend = await recordResend();
});
afterAll(async () => {
  await resend.close();
  await platform.database.close();
});
beforeEach(async () => {
  await emptyTables(platform.database);
  configure([secret]);
});

function configure(resendWebhookSecrets: string[]): void {
  forget("env");
  forget("platform");
  singleton("env", () => ({ resendWebhookSecrets }));
  singleton("platform", async () => ({ ...platform, onWake: { wake() {} } }));
}

type Sent = { id?: string; at?: Date; by?: string; changed?: string; headers?: object };

let events = 0;

function post(body: unknown, { id, at = new Date(), by = secret, changed, headers }: Sent = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const eventId = id ?? `msg_${events++}`;
  const request = new Request("http://localhost/api/webhooks/resend", {
    method: "POST",
    body: changed ?? text,
    headers: {
      "content-type": "application/json",
      "svix-id": eventId,
      "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
      "svix-signature": new Webhook(by).sign(eventId, at, text),
      ...headers,
    },
  });
  return handleResendWebhook(request);
}

const report = (type: string, data: object = {}, email_id = "re_1") => ({
  type: `email.${type}`,
  created_at: "2026-11-28T10:00:00.000Z",
  data: { email_id, to: [ada], ...data },
});
const bounce = (type: string) => report("bounced", { bounce: { type, message: "No such user." } });

/** One email that Resend took, as its first or a later one. */
async function sendOne(): Promise<string> {
  await enqueueCode(platform);
  await sendDueMessages(platform, transportsTo({ resendBaseUrl: resend.url }));
  const { providerId } = await onlyMessage(platform);
  return providerId ?? "";
}

const listed = () => platform.database.prisma.suppression.findMany();
const types = async () => (await eventsOf(platform, null)).map(({ type }) => type);

describe("a report of Resend", () => {
  it("tells that an email was delivered", async () => {
    const id = await sendOne();
    const answer = await post(report("delivered", {}, id));
    expect([answer.status, await answer.json()]).toEqual([200, { status: "noted" }]);
    expect(await onlyMessage(platform)).toMatchObject({
      status: "delivered",
      reportedAt: platform.clock.now(),
      lastError: null,
    });
    expect(await listed()).toEqual([]);
  });

  it.each([
    ["Permanent", [{ address: ada, channel: "email", reason: "bounce", note: "No such user." }]],
    ["Transient", []],
    ["Undetermined", []],
  ])("of a bounce that is %s silences the address or not", async (type, expected) => {
    const email_id = await sendOne();
    await post(report("bounced", { bounce: { type, message: "No such user." } }, email_id));
    expect(await platform.database.prisma.outboxMessage.findFirst()).toMatchObject({
      status: "bounced",
      lastError: "No such user.",
    });
    expect(await listed()).toMatchObject(expected);
    expect(await types()).toEqual([
      "message.undelivered",
      ...(expected.length > 0 ? ["suppression.added"] : []),
    ]);
  });

  it("of a complaint silences the address, and no later delivery hides it", async () => {
    const id = await sendOne();
    await post(report("complained", {}, id));
    await post(report("delivered", {}, id));
    expect(await onlyMessage(platform)).toMatchObject({ status: "complained" });
    expect(await listed()).toMatchObject([{ address: ada, reason: "complaint" }]);
  });

  it("that comes before the email's id is stored is applied when that is", async () => {
    await enqueueCode(platform);
    const { length } = resend.mails;
    const coming = `re_${length + 1}`;
    const early = await post(
      report("bounced", { bounce: { type: "Permanent", message: "Gone." } }, coming),
    );
    expect(await early.json()).toEqual({ status: "unknown" });
    await sendDueMessages(platform, transportsTo({ resendBaseUrl: resend.url }));
    expect(await onlyMessage(platform)).toMatchObject({ status: "bounced", providerId: coming });
    expect(await listed()).toHaveLength(1);
  });

  it("about an email of another app changes nothing", async () => {
    await sendOne();
    const answer = await post(report("complained", {}, "of-another-app"));
    expect([answer.status, await answer.json()]).toEqual([200, { status: "unknown" }]);
    expect(await onlyMessage(platform)).toMatchObject({ status: "sent" });
    expect(await listed()).toEqual([]);
  });

  it.each([
    ["email.opened", report("opened")],
    ["a type from later", report("teleported")],
    ["about a domain", { type: "domain.updated", data: { id: "d" } }],
    ["without a type", { data: {} }],
    ["no object", "[]"],
    ["no JSON", "{"],
    ["empty", " "],
  ])("[S78] that is no news of a delivery (%s) is accepted and ignored", async (_name, body) => {
    await sendOne();
    const answer = await post(body);
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ignored" }]);
    expect(await platform.database.prisma.providerEvent.count()).toBe(0);
  });

  it("[S78] of a known type without an email is refused", async () => {
    expect((await post({ type: "email.bounced", data: {} })).status).toBe(400);
  });
});

describe("[S78] the signature", () => {
  const now = () => Date.now();
  const minutes = 60_000;
  const good = bounce("Permanent");

  it.each<[string, () => Sent]>([
    ["of another secret", () => ({ by: nextSecret })],
    ["of another body", () => ({ changed: JSON.stringify(bounce("Transient")) })],
    ["of the same JSON in another form", () => ({ changed: JSON.stringify(good, null, 1) })],
    ["older than five minutes", () => ({ at: new Date(now() - 6 * minutes) })],
    ["from more than five minutes ahead", () => ({ at: new Date(now() + 6 * minutes) })],
    ["of another event", () => ({ headers: { "svix-id": "msg_other" } })],
    ["of another time", () => ({ headers: { "svix-timestamp": String(now()) } })],
    ["of a time that is none", () => ({ headers: { "svix-timestamp": "soon" } })],
    ["that is missing", () => ({ headers: { "svix-signature": "" } })],
    ["that is none", () => ({ headers: { "svix-signature": "v1" } })],
    ["of an unknown version", () => ({ headers: { "svix-signature": "v0,aaaa" } })],
    ["for an id that is too long", () => ({ id: "m".repeat(201) })],
  ])("%s is refused, and changes nothing", async (_name, sent) => {
    const id = await sendOne();
    const answer = await post({ ...good, data: { ...good.data, email_id: id } }, sent());
    expect([answer.status, await answer.json()]).toEqual([401, { status: "unauthenticated" }]);
    expect(await onlyMessage(platform)).toMatchObject({ status: "sent" });
    expect(await listed()).toEqual([]);
  });

  it("can be of either secret while one is replaced", async () => {
    configure([secret, nextSecret]);
    for (const by of [secret, nextSecret]) {
      expect((await post(report("delivered"), { by })).status).toBe(200);
    }
    expect((await post(report("delivered"), { by: secretOf("c") })).status).toBe(401);
  });

  it("is asked of nobody where no secret is set: there is no such page", async () => {
    configure([]);
    expect((await post(report("delivered"))).status).toBe(404);
  });

  it("comes with a body of bounded size", async () => {
    const long = report("delivered", { subject: "x".repeat(300_000) });
    expect((await post(long)).status).toBe(413);
  });
});

describe("[S78] each event counts once", () => {
  it("of fifty at once, one does", async () => {
    const email_id = await sendOne();
    const body = report("bounced", { bounce: { type: "Permanent" } }, email_id);
    const words: string[] = [];
    await runConcurrently(async () => {
      const answer = await post(body, { id: "msg_same" });
      words.push((await answer.json()).status);
    });
    expect(words.filter((word) => word === "noted")).toHaveLength(1);
    expect(words.filter((word) => word === "repeated")).toHaveLength(49);
    expect(await types()).toEqual(["message.undelivered", "suppression.added"]);
  });

  it("of fifty events about one email, the address is silenced once", async () => {
    const email_id = await sendOne();
    const body = report("complained", {}, email_id);
    expect(await runConcurrently(() => post(body))).toEqual({ passed: 50 });
    expect(await listed()).toHaveLength(1);
    expect(await types()).toEqual(["message.undelivered", "suppression.added"]);
  });
});
