import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { usernameOf } from "@/lib/testing/parse";
import { changeUsername } from "./change-username";

const app = testApp({ patienceMs: 60_000 });
const ctx = () => testCtx(app());
const signUp = (body: object) =>
  register(ctx(), registerBody.parse({ password: PASSWORD, ...body }), "api");
const DAY = 86_400;

beforeEach(() => emptyTables(app().database));

describe("signing up by username", () => {
  it("makes an account that comes in at once, without mail", async () => {
    const { user, signedIn } = await signUp({ username: "Ada.L", forceLogin: true });
    expect(user).toMatchObject({ username: "Ada.L", email: null, loginCount: 1 });
    expect(signedIn).not.toBeNull();
    expect(await mailsTo(app())).toEqual([]);
    for (const typed of ["Ada.L", "ada.l", " ADA.L "]) {
      const { user } = await signIn(ctx(), { username: typed, password: PASSWORD }, "api");
      expect(user.username).toBe("Ada.L");
    }
  });

  it("does not let a look-alike of the name in", async () => {
    await signUp({ username: "paul" });
    const login = { login: "pau1", password: PASSWORD };
    expect(await refusalOf(signIn(ctx(), login, "api"))).toBe("invalid_credentials");
  });

  it.each(["paul", "PAUL", "pau1"])(
    "[S4] [S7] is refused as %s where paul is",
    async (username) => {
      await signUp({ username: "paul" });
      const before = await countRows(app());
      expect(await refusalOf(signUp({ username }))).toBe("already_exists");
      expect(await refusalOf(signUp({ username, email: newEmail() }))).toBe("already_exists");
      expect(await countRows(app())).toEqual(before);
    },
  );

  const racers = Array.from({ length: 50 }, (_, n) => (n % 2 ? "Racer" : "rAcEr"));

  it("[S4] makes one account of fifty at once, in any case", async () => {
    const results = await Promise.all(racers.map((username) => refusalOf(signUp({ username }))));
    expect(results.filter((one) => one === "passed")).toHaveLength(1);
    expect(results.filter((one) => one === "already_exists")).toHaveLength(49);
    expect(await countRows(app())).toMatchObject({ users: 1, passwords: 1, mails: 0 });
  });

  it("[S4] gives the name to one of fifty who have yet to verify their email", async () => {
    const results = await Promise.all(
      racers.map((username) => refusalOf(signUp({ username, email: newEmail() }))),
    );
    expect(results.filter((one) => one === "passed")).toHaveLength(50);
    const { prisma } = app().database;
    expect(await prisma.user.count({ where: { username: { not: null } } })).toBe(1);
  });

  it("may be repeated with an email that was never verified, under the same name", async () => {
    const email = newEmail();
    await signUp({ email, username: "ada" });
    const { user } = await signUp({ email, username: "ada" });
    expect(user.username).toBe("ada");
    expect(await countRows(app())).toMatchObject({ users: 1 });
  });

  it("is refused where usernames are off, and asked for where they are required", async () => {
    const email = { enabled: true, required: false };
    const phone = { enabled: false, required: false };
    const put = (username: { enabled: boolean; required: boolean }) =>
      updateSettings(systemCtx(app()), { identifiers: { email, phone, username } });
    await signUp({ username: "early" });
    await put({ enabled: false, required: false });
    expect(await refusalOf(signUp({ username: "ada" }))).toBe("validation_failed");
    const login = { username: "early", password: PASSWORD };
    expect(await refusalOf(signIn(ctx(), login, "api"))).toBe("invalid_credentials");
    await put({ enabled: true, required: true });
    expect(await refusalOf(signUp({ email: newEmail() }))).toBe("validation_failed");
    expect(await refusalOf(signUp({ email: newEmail(), username: "ada" }))).toBe("passed");
    expect(await refusalOf(signIn(ctx(), login, "api"))).toBe("passed");
    expect(await countRows(app())).toMatchObject({ users: 2 });
  });
});

describe("changing the username", () => {
  const someone = async () => {
    const user = await makeUser(app());
    return { ...user, ctx: await signInAs(app(), user) };
  };

  it("chooses a first one at any time, and another after the days of the settings", async () => {
    const { id, ctx } = await someone();
    expect((await changeUsername(ctx, { username: usernameOf("ada") })).username).toBe("ada");
    expect((await changeUsername(ctx, { username: usernameOf("ada.l") })).username).toBe("ada.l");
    expect(await refusalOf(changeUsername(ctx, { username: usernameOf("countess") }))).toBe(
      "conflict",
    );
    app().clock.advance(30 * DAY - 1);
    expect(await refusalOf(changeUsername(ctx, { username: usernameOf("countess") }))).toBe(
      "conflict",
    );
    app().clock.advance(1);
    expect(await refusalOf(changeUsername(ctx, { username: usernameOf("countess") }))).toBe(
      "passed",
    );
    const changes = (await eventTypesOf(app(), id)).filter((one) => one === "username.changed");
    expect(changes).toHaveLength(3);
  });

  it("does nothing for the same name, and changes its capitals", async () => {
    const { id, ctx } = await someone();
    await changeUsername(ctx, { username: usernameOf("ada") });
    await changeUsername(ctx, { username: usernameOf("ada") });
    expect(await refusalOf(changeUsername(ctx, { username: usernameOf("Ada") }))).toBe("passed");
    const changes = (await eventTypesOf(app(), id)).filter((one) => one === "username.changed");
    expect(changes).toHaveLength(2);
  });

  it("[S7] refuses another's name and what looks like it, and frees one's own", async () => {
    const owner = await someone();
    const other = await someone();
    await changeUsername(owner.ctx, { username: usernameOf("paul") });
    for (const username of ["paul", "PAUL", "pau1"]) {
      expect(await refusalOf(changeUsername(other.ctx, { username: usernameOf(username) }))).toBe(
        "already_exists",
      );
    }
    await changeUsername(owner.ctx, { username: usernameOf("peter") });
    expect(await refusalOf(changeUsername(other.ctx, { username: usernameOf("paul") }))).toBe(
      "passed",
    );
    const login = { login: "peter", password: PASSWORD };
    expect((await signIn(testCtx(app()), login, "api")).user.id).toBe(owner.id);
  });

  it("[S4] gives a name to one of ten who want it at once", async () => {
    const people = [];
    for (let count = 0; count < 10; count++) people.push(await someone());
    const tries = people.map(({ ctx }) =>
      refusalOf(changeUsername(ctx, { username: usernameOf("wanted") })),
    );
    const results = await Promise.all(tries);
    expect(results.filter((one) => one === "passed")).toHaveLength(1);
    expect(new Set(results)).toEqual(new Set(["passed", "already_exists"]));
  });

  it("lets two changes at once past the days between them once", async () => {
    const { ctx } = await someone();
    await changeUsername(ctx, { username: usernameOf("first") });
    const tries = ["second", "third"].map((username) =>
      refusalOf(changeUsername(ctx, { username: usernameOf(username) })),
    );
    expect((await Promise.all(tries)).sort()).toEqual(["conflict", "passed"]);
  });

  it("is for the signed-in, where usernames are on", async () => {
    expect(await refusalOf(changeUsername(ctx(), { username: usernameOf("ada") }))).toBe(
      "unauthenticated",
    );
    const { ctx: mine } = await someone();
    const on = { enabled: true, required: false };
    const off = { enabled: false, required: false };
    await updateSettings(systemCtx(app()), {
      identifiers: { email: on, username: off, phone: off },
    });
    expect(await refusalOf(changeUsername(mine, { username: usernameOf("ada") }))).toBe(
      "validation_failed",
    );
  });
});
