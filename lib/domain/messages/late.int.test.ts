import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { type ResendRecorder, recordResend } from "@/lib/testing/mail-recorders";
import { enqueueCode, onlyMessage, sendDueMessages, transportsTo } from "@/lib/testing/outbox";

const minute = 60;
const reader = { locale: null, zoneinfo: null };
const link = "https://gatehouse.example/reset-password?token=x";

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

const send = () => sendDueMessages(platform, transportsTo({ resendBaseUrl: resend.url }));

const mails: Record<string, () => Promise<void>> = {
  code: () => write({ template: "code", props: { code: "482913", minutes: 10, purpose: "login" } }),
  "reset-password": () =>
    write({ template: "reset-password", props: { code: "482913", url: link, minutes: 10 } }),
  "verify-email": () => enqueueCode(platform, { code: "482913" }),
};

function write(mail: object): Promise<void> {
  const whole = { to: "ada@example.org", reader, ...mail } as Parameters<typeof enqueueMail>[2];
  return platform.database.prisma.$transaction((tx) => enqueueMail(platform, tx, whole));
}

const text = () => JSON.stringify(resend.requests.at(-1));

describe("[B9] [S35] an email with a code that leaves late", () => {
  it.each(Object.keys(mails))("says until when the code is valid: %s", async (template) => {
    await mails[template]?.();
    const until = new Date(platform.clock.now().getTime() + 10 * 60_000);
    platform.clock.advance(310);
    expect(await send()).toMatchObject({ sent: 1 });
    const time = until.toISOString().slice(11, 16);
    expect(text()).toContain("482913");
    expect(text()).toMatch(
      new RegExp(`The code is valid until \\d+ \\w+ \\d{4} at ${time} UTC\\.`),
    );
  });

  it.each(["code", "reset-password"])("is not sent once it is dead: %s", async (template) => {
    await mails[template]?.();
    platform.clock.advance(630);
    expect(await send()).toEqual({ sent: 0, delayed: 0, failed: 0 });
    expect(resend.requests).toEqual([]);
    const { id, status, sealedPayload, lastError } = await onlyMessage(platform);
    expect({ status, sealedPayload }).toEqual({ status: "expired", sealedPayload: "" });
    expect(lastError).toMatch(/^Expired: /);
    const job = await platform.database.prisma.job.findUniqueOrThrow({ where: { id } });
    expect(job).toMatchObject({ state: "cancelled", lastError });
  });

  it("is sent with its link alone while that is valid", async () => {
    await mails["verify-email"]?.();
    platform.clock.advance(630);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(text()).not.toMatch(/>482913<|The code is valid/);
    expect(text()).toMatch(/The link is valid until \d+ \w+ \d{4} at \d\d:\d\d UTC\./);
  });

  it("is not sent once the link is dead too", async () => {
    await mails["verify-email"]?.();
    platform.clock.advance(24 * 60 * minute);
    await send();
    expect(resend.requests).toEqual([]);
  });
});
