import { beforeEach, describe, expect, it } from "vitest";
import { changeUsername } from "@/lib/domain/account/change-username";
import { unlinkAccount } from "@/lib/domain/account/linked-accounts";
import type { Ctx } from "@/lib/domain/core/context";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { mailsTo, makeUser, newEmail, refusalOf, signInAs } from "@/lib/testing/factories";
import { emailOf, usernameOf } from "@/lib/testing/parse";

/** What an owner is told of changes to how the account is opened. */
const app = testApp();

beforeEach(() => emptyTables(app().database));

const link = (ctx: Ctx, email = newEmail()) =>
  signInWithProvider(ctx, {
    ...{ provider: "github", issuer: "https://github.com", subject: crypto.randomUUID() },
    ...{ email: emailOf(email), emailVerified: true, name: null, picture: null },
  });

async function someone(verified = true) {
  const user = await makeUser(app(), { verified });
  return { ...user, ctx: await signInAs(app(), user) };
}

describe("[A11] [S88] the owner is told by email, with device, place, time and what to do", () => {
  const changes: [string, string, (ctx: Ctx) => Promise<unknown>][] = [
    ["a linked account", "linked", (ctx) => link(ctx)],
    [
      "an unlinked account",
      "unlinked",
      async (ctx) => {
        await link(ctx);
        await unlinkAccount(ctx, { provider: "github" });
      },
    ],
    [
      "a first username",
      "username",
      (ctx) => changeUsername(ctx, { username: usernameOf("robin.f") }),
    ],
  ];

  it.each(changes)("of %s", async (_what, change, run) => {
    const { email, ctx } = await someone();
    await run(ctx);
    const mail = (await mailsTo(app(), email)).at(-1);
    expect(mail).toMatchObject({
      template: "sign-in-methods-changed",
      props: { change, ip: ctx.ip, browser: "Firefox", system: "Linux" },
    });
    expect(mail?.props.at).toBe(app().clock.now().toISOString());
    expect(mail?.props.securityUrl).toMatch(/^https:\/\/gatehouse\.example\/settings\//);
  });

  it.each(changes)(
    "never of %s at an address that was not verified",
    async (_what, _change, run) => {
      const { email, ctx } = await someone(false);
      await refusalOf(run(ctx));
      expect(await mailsTo(app(), email)).toEqual([]);
    },
  );

  it("of an account that a provider's sign-in linked by its verified email", async () => {
    const { email } = await someone();
    await link(testCtx(app()), email);
    const templates = (await mailsTo(app(), email)).map(({ template }) => template);
    expect(templates).toEqual(["sign-in-methods-changed"]);
  });

  it("not of the account that a first sign-in makes, nor of a later sign-in", async () => {
    const email = newEmail();
    const identity = {
      ...{ provider: "github", issuer: "https://github.com", subject: "1" },
      ...{ email: emailOf(email), emailVerified: true, name: null, picture: null },
    };
    for (let count = 0; count < 2; count++) await signInWithProvider(testCtx(app()), identity);
    expect(await mailsTo(app(), email)).toEqual([]);
  });

  it("not of a change that changes nothing", async () => {
    const { email, ctx } = await someone();
    for (let count = 0; count < 2; count++) {
      await changeUsername(ctx, { username: usernameOf("robin.f") });
    }
    expect(await mailsTo(app(), email)).toHaveLength(1);
    expect(await refusalOf(unlinkAccount(ctx, { provider: "github" }))).toBe("not_found");
    expect(await mailsTo(app(), email)).toHaveLength(1);
  });
});
