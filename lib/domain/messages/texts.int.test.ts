import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { type ResendRecorder, recordResend } from "@/lib/testing/mail-recorders";
import { enqueueCode, sendDueMessages, transportsTo } from "@/lib/testing/outbox";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { getTemplateTexts, listTemplates, saveTexts } from "./edit-texts";
import { previewMessage, sendTestMessage } from "./preview";
import type { Texts } from "./texts";

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
const english = { channel: "email", template: "verify-email", language: "en" } as const;
const german = { ...english, language: "de" };
const sms = { channel: "sms", template: "code", language: "en" } as const;

describe("the texts of a message", () => {
  it("are the next message's, in their language alone, and keep the code and the link", async () => {
    await saveTexts(ctx(), {
      ...english,
      texts: {
        "verifyEmail.subject": "Welcome to {app}!",
        "verifyEmail.title": "One more step",
        intro: "Hello from **{app}**.\n\nGood that you are here.",
      },
    });
    await enqueueCode(platform);
    await enqueueCode(platform, { reader: { locale: "de-AT", zoneinfo: null } });
    await send();
    const [own, shipped] = resend.mails;
    expect(own?.subject).toBe("Welcome to Gatehouse!");
    expect(own?.html).toContain("Hello from <strong>Gatehouse</strong>.");
    for (const text of ["One more step", "Hello from Gatehouse.", "Good that you are here."]) {
      expect(own?.text).toContain(text);
    }
    for (const mail of [own, shipped]) {
      expect(mail?.text).toContain("482913");
      expect(mail?.text).toContain("https://id.example.com/verify?token=482913");
    }
    expect(shipped?.subject).toBe("Bestätigen Sie Ihre E-Mail-Adresse für Gatehouse");
  });

  it("are recorded as they were and as they are, and can be the shipped ones again", async () => {
    const owner = await signInAs(platform, await makeUser(platform, { roles: ["owner"] }));
    const path = "verifyEmail.title";
    await saveTexts(owner, { ...german, texts: { [path]: "Fast fertig" } });
    expect(await getTemplateTexts(ctx(), german)).toMatchObject({
      changedAt: platform.clock.now().toISOString(),
      changedBy: owner.actor.userId,
    });
    const listed = (await listTemplates(ctx())).filter(({ changedIn }) => changedIn.length > 0);
    expect(listed).toEqual([{ channel: "email", template: "verify-email", changedIn: ["de"] }]);
    await saveTexts(owner, { ...german, texts: { [path]: " " } });
    expect(await platform.database.prisma.messageText.count()).toBe(0);
    const events = (await eventsOf(platform, null)).filter(
      ({ type }) => type === "message_text.changed",
    );
    expect(events.map(({ data }) => data)).toEqual([
      { ...german, from: { [path]: null }, to: { [path]: "Fast fertig" } },
      { ...german, from: { [path]: "Fast fertig" }, to: { [path]: null } },
    ]);
  });

  it("that are the shipped ones are not stored: a later version's hold then", async () => {
    const { texts } = await getTemplateTexts(ctx(), english);
    const shipped = Object.fromEntries(texts.map(({ path, shipped }) => [path, shipped]));
    await saveTexts(ctx(), { ...english, texts: shipped });
    expect(await platform.database.prisma.messageText.count()).toBe(0);
    expect(await eventsOf(platform, null)).toEqual([]);
  });

  it.each<[string, typeof english | typeof sms, string, string, string]>([
    ["HTML", english, "verifyEmail.title", "<b>Hello</b>", "plain text"],
    ["a script", english, "intro", "<script>alert(1)</script>", "plain text"],
    ["an unknown placeholder", english, "verifyEmail.title", "Hello {name}", "{name}"],
    ["an open placeholder", english, "verifyEmail.subject", "Hello {app", "ends with }"],
    ["a line break in a subject", english, "verifyEmail.subject", "a\nBcc: b", "one line"],
    ["NUL", english, "verifyEmail.title", "a\u0000b", "stored"],
    ["a subject that is too long", english, "verifyEmail.subject", "a".repeat(201), "200"],
    ["a text of another message", english, "resetPassword.title", "Hello", "no such text"],
    ["what is no text", english, "verifyEmail", "Hello", "no such text"],
    ["a prototype's key", english, "__proto__.subject", "Hello", "no such text"],
    ["a text message without its code", sms, "sms.code", "Your code from {app}", "Keep {code}"],
    ["a text message that is too long", sms, "sms.code", `{code} ${"a".repeat(300)}`, "300"],
    ["an own text in a text message", sms, "intro", "Hello", "no such text"],
  ])("[S71] refuse %s, whole", async (_name, key, path, text, words) => {
    const title: Texts = key.channel === "email" ? { "verifyEmail.title": "Fine" } : {};
    const before = await countRows(platform);
    const saving = saveTexts(ctx(), { ...key, texts: { ...title, [path]: text } });
    await expect(saving).rejects.toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: `texts.${path}`, message: expect.stringContaining(words) }] },
    });
    expect(await countRows(platform)).toEqual(before);
  });

  it("of a message or language that there is not are refused", async () => {
    for (const key of [
      { ...english, template: "constructor" },
      { ...english, language: "tlh" },
      { ...sms, template: "verify-email" },
    ]) {
      expect(await refusalOf(saveTexts(ctx(), { ...key, texts: {} }))).toBe("not_found");
    }
  });

  it("that no longer fit their message are the shipped ones", async () => {
    const texts = { "sms.code": "No code here", "sms.gone": "Hello" };
    const data = { ...sms, texts, updatedAt: platform.clock.now() };
    await platform.database.prisma.messageText.create({ data });
    expect((await previewMessage(ctx(), sms)).text).toMatch(/^482913 is your Gatehouse code/);
  });

  it("are not overwritten by an admin who saw earlier ones: of fifty at once, one saves", async () => {
    const { seen } = await getTemplateTexts(ctx(), english);
    const tally = await runConcurrently((index) =>
      saveTexts(ctx(), { ...english, seen, texts: { "verifyEmail.title": `Title ${index}` } }),
    );
    expect(tally).toEqual({ passed: 1, conflict: 49 });
  });
});

describe("a preview and a test", () => {
  it("show texts before they are saved, and change nothing", async () => {
    const before = await countRows(platform);
    const texts = { "verifyEmail.title": "Not saved yet" };
    const preview = await previewMessage(ctx(), { ...english, texts });
    expect(preview.html).toContain("Not saved yet");
    expect(await countRows(platform)).toEqual(before);
    const wrong = previewMessage(ctx(), { ...english, texts: { "verifyEmail.title": "{x}" } });
    expect(await refusalOf(wrong)).toBe("validation_failed");
  });

  it("a test goes to the caller's own verified email, and a limited number of times", async () => {
    const admin = await makeUser(platform, { permissions: ["settings:write"] });
    const here = await signInAs(platform, admin);
    expect(await sendTestMessage(here, german)).toBe(admin.email);
    await send();
    expect(resend.mails).toMatchObject([
      { to: admin.email, subject: "Bestätigen Sie Ihre E-Mail-Adresse für Gatehouse" },
    ]);
    const tally = await runConcurrently(() => sendTestMessage(here, german));
    expect(tally).toEqual({ passed: 19, rate_limited: 31 });
  });

  it("a test is refused without such an address, and to a stranger to the settings", async () => {
    const roles = { permissions: ["settings:write"] };
    const unverified = await signInAs(
      platform,
      await makeUser(platform, { ...roles, verified: false }),
    );
    expect(await refusalOf(sendTestMessage(unverified, english))).toBe("conflict");
    const admin = await signInAs(platform, await makeUser(platform, roles));
    expect(await refusalOf(sendTestMessage(admin, sms))).toBe("conflict");
    const plain = await signInAs(platform, await makeUser(platform));
    expect(await refusalOf(sendTestMessage(plain, english))).toBe("forbidden");
    expect(await platform.database.prisma.outboxMessage.count()).toBe(0);
  });
});
