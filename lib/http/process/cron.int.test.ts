import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forget, singleton } from "@/lib/platform/registry";
import { testPlatform } from "@/lib/testing/context";
import { handleCron } from "./cron";

const secret = "a secret of the scheduler";

async function configure(cronSecret: string | null): Promise<void> {
  const platform = await testPlatform();
  singleton("env", () => ({ cronSecret, resendApiKey: null, smtpUrl: null }));
  singleton("platform", async () => ({ ...platform, onWake: { wake() {} } }));
}

function run(job: string, authorization?: string): Promise<Response> {
  const headers = new Headers();
  if (authorization !== undefined) headers.set("authorization", authorization);
  return handleCron(new Request(`http://localhost/api/cron/${job}`, { headers }), job);
}

const reset = () => {
  forget("env");
  forget("platform");
};
beforeEach(reset);
afterEach(reset);

describe("GET /api/cron/{job}", () => {
  it("runs each job for a caller who knows the secret", async () => {
    await configure(secret);
    for (const job of ["jobs", "outbox", "sweep"]) {
      const answer = await run(job, `Bearer ${secret}`);
      expect([answer.status, (await answer.json()).status]).toEqual([200, "done"]);
    }
  });

  it("[S61] refuses anyone else", async () => {
    await configure(secret);
    for (const header of [
      undefined,
      "",
      "Bearer ",
      `bearer ${secret}`,
      `Bearer ${secret}x`,
      secret,
    ]) {
      expect((await run("sweep", header)).status).toBe(401);
    }
    expect((await run("constructor", `Bearer ${secret}`)).status).toBe(404);
  });

  it("[S61] does not exist where no secret is set", async () => {
    await configure(null);
    for (const header of ["Bearer ", "Bearer null", "Bearer undefined"]) {
      expect((await run("sweep", header)).status).toBe(404);
    }
  });
});
