import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import domainHooks from "@/examples/hooks/one-mail-domain";
import chatHooks from "@/examples/hooks/welcome-to-chat";
import { registerBody } from "@/lib/contracts/auth";
import { eventHookJob } from "@/lib/domain/housekeeping/event-hooks";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { register } from "@/lib/domain/sign-up/register";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { lastMail, makeUser, PASSWORD, refusalOf } from "@/lib/testing/factories";
import { asWorker } from "@/lib/testing/jobs";
import { emailOf } from "@/lib/testing/parse";

const app = testApp();

it.each(["one-mail-domain", "welcome-to-chat"])(
  "docs/hooks.md shows the example %s as it is",
  (name) => {
    const code = readFileSync(`examples/hooks/${name}.ts`, "utf8");
    expect(readFileSync("docs/hooks.md", "utf8")).toContain(`\`\`\`ts\n${code}\`\`\``);
  },
);

describe("one mail domain", () => {
  const ctx = () => ({ ...testCtx(app()), hooks: domainHooks });
  const signUp = (email: string) =>
    refusalOf(register(ctx(), registerBody.parse({ email, password: PASSWORD }), "api"));
  const enter = (email: string) =>
    refusalOf(signIn(ctx(), { email, password: PASSWORD }, "browser"));

  it.each([
    ["ada@example.com", "passed"],
    ["ada@EXAMPLE.com", "passed"],
    ["ada@example.com.attacker.example", "forbidden"],
    ["ada@notexample.com", "forbidden"],
    ["ada@sub.example.com", "forbidden"],
  ])("a sign-up with %s is %s", async (email, outcome) => {
    expect(await signUp(email)).toBe(outcome);
  });

  it("lets nobody in by a username or an email of elsewhere, but an owner", async () => {
    const body = { username: "ada_lovelace", password: PASSWORD };
    expect(await refusalOf(register(ctx(), registerBody.parse(body), "api"))).toBe("forbidden");
    const there = await makeUser(app(), { email: "ada@elsewhere.example" });
    const owner = await makeUser(app(), { email: "o@elsewhere.example", roles: ["owner"] });
    const here = await makeUser(app(), { email: "grace@example.com" });
    expect(await enter(there.email)).toBe("forbidden");
    expect(await enter(owner.email)).toBe("passed");
    expect(await enter(here.email)).toBe("passed");
  });
});

describe("a welcome to a chat", () => {
  const posted: string[] = [];
  let status = 200;
  let chat: Server;

  beforeAll(async () => {
    chat = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        posted.push(body);
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
    const address = chat.address();
    const port = typeof address === "object" && address ? address.port : 0;
    process.env.CHAT_WEBHOOK_URL = `http://127.0.0.1:${port}/hook`;
  });
  afterAll(() => {
    delete process.env.CHAT_WEBHOOK_URL;
    chat.close();
  });

  it("is posted once the email is verified, and again after the chat was down", async () => {
    const platform = { ...app(), hooks: chatHooks };
    const ctx = testCtx(platform);
    const email = "linus@elsewhere.example";
    const profile = { name: "<!channel> Linus" };
    await register(ctx, registerBody.parse({ email, password: PASSWORD, profile }), "api");
    const { code = "" } = await lastMail(app(), email, "verify-email");
    await verifyEmail(ctx, { email: emailOf(email), code });

    status = 500;
    expect(await runDueJobs(asWorker(platform), [eventHookJob])).toMatchObject({ delayed: 1 });
    status = 200;
    app().clock.advance(10);
    expect(await runDueJobs(asWorker(platform), [eventHookJob])).toMatchObject({ done: 1 });
    expect(posted).toEqual(Array(2).fill('{"text":"Please welcome !channel Linus!"}'));
  });
});
