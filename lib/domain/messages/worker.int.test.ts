import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startWorker } from "@/lib/domain/jobs/worker";
import type { MailTransport } from "@/lib/platform/mail/transport";
import { type TestPlatform, testPlatform } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { enqueueCode, onlyMail } from "@/lib/testing/outbox";
import { mailJob, smsJob } from "./send";

let platform: TestPlatform;

beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  await emptyTables(platform.database);
});

describe("the worker of a long-running process", () => {
  it("sends messages at each wake, and stops after the message in flight", async () => {
    const arrivals: string[] = [];
    let arrived: () => void = () => {};
    let release: () => void = () => {};
    const transport: MailTransport = {
      async send({ to }) {
        arrivals.push(to);
        const released = new Promise<void>((resolve) => {
          release = resolve;
        });
        arrived();
        await released;
        return { providerId: null };
      },
    };
    const nextArrival = () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      });

    const first = nextArrival();
    await enqueueCode(platform, { to: "first@example.org" });
    const worker = startWorker({ ...platform, transports: onlyMail(transport) }, [mailJob, smsJob]);
    await first;

    const second = nextArrival();
    await enqueueCode(platform, { to: "second@example.org" });
    await enqueueCode(platform, { to: "third@example.org" });
    worker.wake();
    release();
    await second;

    const stopped = worker.stop();
    release();
    await stopped;
    worker.wake();
    expect(arrivals).toEqual(["first@example.org", "second@example.org"]);
    const left = await platform.database.prisma.outboxMessage.findMany({
      where: { status: "pending" },
    });
    expect(left.map(({ recipient }) => recipient)).toEqual(["third@example.org"]);
  });
});
