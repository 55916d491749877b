import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createVault } from "@/lib/platform/crypto/vault";
import { unknownReader } from "@/lib/platform/words/reader";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { enqueueCode, enqueueText } from "@/lib/testing/outbox";
import { enqueueMail } from "./enqueue";
import { listOutbox } from "./list";

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  await emptyTables(platform.database);
});

it("[S84] a message is written with the change or not at all", async () => {
  const rolledBack = platform.database.prisma.$transaction(async (tx) => {
    await enqueueMail(platform, tx, {
      to: "ada@example.org",
      reader: unknownReader,
      template: "already-registered",
      props: { signInUrl: "https://id.example.com", resetUrl: "https://id.example.com/f" },
    });
    throw new Error("The change failed.");
  });
  await expect(rolledBack).rejects.toThrow("The change failed.");
  expect(await listOutbox(platform)).toEqual([]);
});

describe("the outbox as a mailbox", () => {
  it("shows what waits, newest first, with the code and link to use", async () => {
    await enqueueCode(platform, { to: "ada@example.org", code: "111111" });
    platform.clock.advance(1);
    await enqueueCode(platform, { to: "grace@example.org", code: "222222" });
    platform.clock.advance(1);
    await enqueueCode(platform, { to: "ada@example.org", code: "333333" });
    const codes = async (query: Parameters<typeof listOutbox>[1]) =>
      (await listOutbox(platform, query)).map(({ code }) => code);
    expect(await codes({})).toEqual(["333333", "222222", "111111"]);
    expect(await codes({ to: "ada@example.org" })).toEqual(["333333", "111111"]);
    expect(await codes({ limit: 1 })).toEqual(["333333"]);
    const [newest] = await listOutbox(platform);
    expect(newest).toMatchObject({
      channel: "email",
      to: "ada@example.org",
      subject: "Verify your email for Gatehouse",
      url: "https://id.example.com/verify?token=333333",
      createdAt: "2026-11-14T09:00:02.000Z",
    });
    expect(newest?.html).toContain("333333");
    expect(newest?.text).toContain("333333");
  });

  it("shows emails and text messages, or one channel alone", async () => {
    await enqueueCode(platform);
    platform.clock.advance(1);
    await enqueueText(platform);
    const [text, mail] = await listOutbox(platform);
    expect(text).toEqual({
      id: expect.any(String),
      channel: "sms",
      to: "+36301234567",
      template: "code",
      text: "482913 is your Gatehouse code. Valid until 09:01 UTC. Never share it.",
      code: "482913",
      createdAt: platform.clock.now().toISOString(),
    });
    expect(mail).toMatchObject({ channel: "email" });
    expect(await listOutbox(platform, { channels: ["sms"] })).toEqual([text]);
    expect(await listOutbox(platform, { channels: ["email"] })).toEqual([mail]);
  });

  it("hides what was sealed under another secret, and what was sent", async () => {
    await enqueueCode(platform);
    await platform.database.prisma.outboxMessage.updateMany({
      data: { status: "sent", sealedPayload: "" },
    });
    await enqueueCode(platform, { to: "grace@example.org" });
    const replaced = { ...platform, vault: createVault("y".repeat(32)) };
    expect(await listOutbox(replaced)).toEqual([]);
    expect((await listOutbox(platform)).map(({ to }) => to)).toEqual(["grace@example.org"]);
  });
});
