import { beforeEach, describe, expect, it } from "vitest";
import { changePassword } from "@/lib/domain/passwords/change";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { type CtxOptions, testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";

const app = testApp();
const anyone = (options: CtxOptions = {}) => testCtx(app(), options);
beforeEach(() => emptyTables(app().database));

async function eventsOfType(type: string) {
  const rows = await app().database.prisma.auditEvent.findMany({ where: { type } });
  return rows.map(({ userId, actorId, data }) => ({ userId, actorId, data }));
}

describe("[S98] a provider's sign-in that is refused leaves an event", () => {
  const by = (email: string, changes: object = {}, options: CtxOptions = {}) =>
    refusalOf(
      signInWithProvider(anyone(options), {
        ...{ provider: "github", issuer: "https://github.com", subject: email },
        ...{ email, emailVerified: true, name: null, picture: null, ...changes },
      } as never),
    );
  const method = "github";

  it.each([
    ["blocked", { blockedAt: new Date(0) }, "account_blocked"],
    ["locked", { lockedAt: new Date(0) }, "account_locked"],
  ])("of an account that is %s", async (_name, data, reason) => {
    const { id, email } = await makeUser(app());
    await app().database.prisma.user.update({ where: { id }, data });
    expect(await by(email)).toBe("account_blocked");
    expect(await eventsOfType("sign_in.refused")).toEqual([
      { userId: id, actorId: null, data: { reason, method } },
    ]);
  });

  it("of an address that the provider has not verified", async () => {
    expect(await by(newEmail(), { emailVerified: false })).toBe("email_not_verified");
    expect(await eventsOfType("sign_in.refused")).toEqual([
      { userId: null, actorId: null, data: { reason: "email_not_verified", method } },
    ]);
  });

  it("of a new user while sign-up is closed", async () => {
    await updateSettings(systemCtx(app()), { signUpOpen: false });
    expect(await by(newEmail())).toBe("forbidden");
    expect(await eventsOfType("sign_in.refused")).toMatchObject([
      { data: { reason: "sign_up_closed", method } },
    ]);
  });

  it("of an identity that another user has linked, in that user's log", async () => {
    const { id, email } = await makeUser(app());
    expect(await by(email)).toBe("passed");
    const { actor } = await signInAs(app(), await makeUser(app()));
    expect(await by(email, {}, { actor })).toBe("conflict");
    expect(await eventsOfType("sign_in.refused")).toEqual([
      { userId: id, actorId: actor.userId, data: { reason: "linked_elsewhere", method } },
    ]);
  });

  it("of a link without a recent sign-in", async () => {
    const { actor } = await signInAs(app(), await makeUser(app()));
    const stale = { ...actor, authenticatedAt: new Date(0) };
    expect(await by(newEmail(), {}, { actor: stale })).toBe("reauthentication_required");
    expect(await eventsOfType("sign_in.refused")).toMatchObject([
      { userId: actor.userId, data: { reason: "reauthentication_required", method } },
    ]);
  });
});

describe("[S98] a rate limit that is reached leaves one event in its window", () => {
  const reached = () => eventsOfType("limit.reached");

  it("for an address, however many requests follow", async () => {
    const limitOverrides = { signInAddress: { points: 10, seconds: 900 } };
    const from = () =>
      refusalOf(
        signIn({ ...anyone(), limitOverrides }, { email: newEmail(), password: "x" }, "api"),
      );
    const data = { limit: "signInAddress" };
    await withoutCaptcha(app());
    for (let n = 0; n < 10; n++) await from();
    expect(await reached()).toEqual([]);
    for (let n = 0; n < 5; n++) expect(await from()).toBe("rate_limited");
    expect(await reached()).toEqual([{ userId: null, actorId: null, data }]);
    app().clock.advance(900);
    for (let n = 0; n < 12; n++) await from();
    expect(await reached()).toHaveLength(2);
  });

  it("for each key", async () => {
    const limitOverrides = { signInAddress: { points: 1, seconds: 300 } };
    const from = (ip: string) =>
      refusalOf(
        signIn({ ...anyone({ ip }), limitOverrides }, { email: newEmail(), password: "x" }, "api"),
      );
    for (const ip of ["203.0.113.1", "203.0.113.2", "203.0.113.1", "203.0.113.2"]) await from(ip);
    expect(await reached()).toMatchObject([
      { data: { limit: "signInAddress" } },
      { data: { limit: "signInAddress" } },
    ]);
  });

  it("for messages to an address, which strangers ask for", async () => {
    const email = newEmail() as never;
    for (let n = 0; n < 8; n++) await refusalOf(requestCode(anyone(), { email, scene: "LOGIN" }));
    expect(await reached()).toMatchObject([{ data: { limit: "messageDestination" } }]);
  });

  it("for the guesses of a stolen session", async () => {
    const me = await signInAs(app(), await makeUser(app()));
    const input = { currentPassword: "a wrong guess", newPassword: PASSWORD };
    for (let n = 0; n < 8; n++) await refusalOf(changePassword(me, input));
    const { userId } = me.actor;
    expect(await reached()).toEqual([
      { userId, actorId: userId, data: { limit: "passwordProof" } },
    ]);
  });
});
