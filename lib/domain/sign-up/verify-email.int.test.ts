import { describe, expect, it } from "vitest";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { emailOf } from "@/lib/testing/parse";
import { queriesOf } from "@/lib/testing/query-count";
import { register } from "./register";
import { verifyEmail } from "./verify-email";

const app = testApp();
const ctx = () => testCtx(app());
const ask = (email: string) => requestCode(ctx(), { email: emailOf(email), scene: "VERIFY_EMAIL" });
const byToken = (token: string) => refusalOf(verifyEmail(ctx(), { token }));
const byCode = (email: string, code: string) =>
  refusalOf(verifyEmail(ctx(), { email: emailOf(email), code }));

/** An account that waits for its proof, and the proof. */
async function waiting() {
  const user = await makeUser(app(), { verified: false });
  await ask(user.email);
  const { code = "", url } = await lastMail(app(), user.email, "verify-email");
  return { ...user, code, token: tokenOf(url) };
}
const isVerified = async (id: string) => {
  const user = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
  return user.emailVerifiedAt !== null;
};
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

describe("a proof of an address", () => {
  it("holds by its link, once, and signs nobody in", async () => {
    const { id, token, email } = await waiting();
    const before = await countRows(app());
    expect(await byToken(token)).toBe("passed");
    expect(await isVerified(id)).toBe(true);
    expect(await countRows(app())).toEqual({ ...before, events: (before.events ?? 0) + 1 });
    expect(await eventTypesOf(app(), id)).toEqual(["code.requested", "user.verified"]);
    expect(await byToken(token)).toBe("conflict");
    expect(await mailsTo(app(), email)).toHaveLength(1);
  });

  it("holds by its six digits with the address, in any spelling of it, once", async () => {
    const { id, email, code, token } = await waiting();
    expect(code).toMatch(/^\d{6}$/);
    expect(await byCode(email, code)).toBe("passed");
    expect(await isVerified(id)).toBe(true);
    expect(await byCode(email, code)).toBe("code_invalid");
    expect(await byToken(token)).toBe("conflict");
  });

  it("[S33] of one address proves no other", async () => {
    const mine = await waiting();
    const other = await waiting();
    expect(await byCode(other.email, mine.code)).toBe("code_invalid");
    expect(await isVerified(other.id)).toBe(false);
    expect(await isVerified(mine.id)).toBe(false);
  });

  it("[B8] works when a newer one was asked for, which then dies with it", async () => {
    const { email, code, token } = await waiting();
    await ask(email);
    const newer = await lastMail(app(), email, "verify-email");
    expect(await byCode(email, code)).toBe("passed");
    expect(await byToken(token)).toBe("conflict");
    expect(await byCode(email, newer.code ?? "")).toBe("code_invalid");
  });

  it.each([
    ["six digits", 600, "code"],
    ["a link", 86_400, "token"],
  ] as const)("[S35] %s live %d seconds", async (_name, seconds, way) => {
    const early = await waiting();
    const late = await waiting();
    const use = ({ email, code, token }: typeof early) =>
      way === "code" ? byCode(email, code) : byToken(token);
    app().clock.advance(seconds - 1);
    expect(await use(early)).toBe("passed");
    app().clock.advance(1);
    expect(await use(late)).toBe("code_expired");
    expect(await isVerified(late.id)).toBe(false);
  });

  it("[S34] dies by five wrong tries, also for who then knows it", async () => {
    const { id, email, code } = await waiting();
    for (let count = 0; count < 5; count++) {
      expect(await byCode(email, wrong(code))).toBe("code_invalid");
    }
    expect(await byCode(email, code)).toBe("code_invalid");
    expect(await isVerified(id)).toBe(false);
  });

  it("[S34] survives four wrong tries", async () => {
    const { email, code } = await waiting();
    for (let count = 0; count < 4; count++) await byCode(email, wrong(code));
    expect(await byCode(email, code)).toBe("passed");
  });

  it("[S32] is 256 bits, and only its hash and MAC are kept", async () => {
    const { id, token, code } = await waiting();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const kept = await app().database.prisma.code.findFirstOrThrow({ where: { userId: id } });
    const outbox = await app().database.prisma.outboxMessage.findMany();
    const stored = JSON.stringify([kept, outbox]);
    for (const secret of [token, code]) expect(stored).not.toContain(secret);
    expect(kept.codeHash).toHaveLength(64);
  });

  it("[S38] is not spent by looking at its link", async () => {
    const { token } = await waiting();
    const { findByToken } = await import("@/lib/domain/codes/codes");
    for (let count = 0; count < 3; count++) {
      await findByToken(ctx(), { purpose: "verifyEmail", token });
    }
    expect(await byToken(token)).toBe("passed");
  });

  it("proves nothing once the account has another address, and stays unspent", async () => {
    const { id, token } = await waiting();
    const { prisma } = app().database;
    await prisma.user.update({ where: { id }, data: { email: newEmail() } });
    expect(await byToken(token)).toBe("code_invalid");
    expect(await isVerified(id)).toBe(false);
    const code = await prisma.code.findFirstOrThrow({ where: { userId: id } });
    expect(code.usedAt).toBeNull();
  });

  it("goes with its account", async () => {
    const { id, token } = await waiting();
    await deleteUser(systemCtx(app()), { id });
    expect(await byToken(token)).toBe("code_invalid");
  });
});

describe("asking for a code", () => {
  it("mails only an account that waits for it, and tells nobody which", async () => {
    const unverified = await makeUser(app(), { verified: false });
    const verified = await makeUser(app());
    const nobody = newEmail();
    for (const email of [unverified.email, verified.email, nobody]) {
      expect(await ask(email)).toEqual({ codeId: expect.any(String) });
    }
    expect(await mailsTo(app(), unverified.email)).toHaveLength(1);
    expect(await mailsTo(app(), verified.email)).toEqual([]);
    expect(await mailsTo(app(), nobody)).toEqual([]);
  });

  it("[S40] costs the same for every address", async () => {
    const unverified = await makeUser(app(), { verified: false });
    const verified = await makeUser(app());
    const costs = [];
    for (const email of [unverified.email, verified.email, newEmail()]) {
      await ask(email);
      costs.push((await queriesOf(() => ask(email))).length);
    }
    expect(new Set(costs).size).toBe(1);
  });

  it("[S79] sends five messages an hour to one address at most, over all forms", async () => {
    const { email } = await makeUser(app(), { verified: false });
    const scenes = ["VERIFY_EMAIL", "RESET_PASSWORD"] as const;
    for (let count = 0; count < 5; count++) {
      await requestCode(ctx(), { email, scene: scenes[count % 2] ?? "VERIFY_EMAIL" });
    }
    for (const scene of scenes) {
      expect(await refusalOf(requestCode(ctx(), { email, scene }))).toBe("rate_limited");
    }
    expect(await mailsTo(app(), email)).toHaveLength(5);
    app().clock.advance(3601);
    expect(await refusalOf(ask(email))).toBe("passed");
  });

  it("[S79] counts sign-ups among them, of a new address and of a taken one", async () => {
    const taken = await makeUser(app());
    for (const email of [newEmail(), taken.email]) {
      const signUp = () => register(ctx(), { email, password: PASSWORD }, "api");
      for (let count = 0; count < 4; count++) await signUp();
      expect(await refusalOf(signUp())).toBe("rate_limited");
      expect(await refusalOf(ask(email))).toBe("rate_limited");
      expect(await mailsTo(app(), email)).toHaveLength(4);
    }
  });

  it("[S25] leaves an owner a reset, however much else is asked for at their address", async () => {
    const { email } = await makeUser(app());
    const reset = () => requestCode(ctx(), { email, scene: "RESET_PASSWORD" });
    // Verified, so nothing of this is sent, and yet it counts: the answer must not tell.
    for (let count = 0; count < 20; count++) await refusalOf(ask(email));
    expect(await mailsTo(app(), email)).toHaveLength(0);
    expect(await refusalOf(reset())).toBe("passed");
    expect(await mailsTo(app(), email)).toHaveLength(1);
    expect(await refusalOf(reset()), "[S79] five an hour in all").toBe("rate_limited");
  });

  it("[S25] stops nobody who is signed in", async () => {
    const user = await makeUser(app(), { verified: false });
    const session = await signInAs(app(), user);
    for (let count = 0; count < 7; count++) await refusalOf(ask(user.email));
    const { listSessions } = await import("@/lib/domain/sessions/sessions");
    expect(await listSessions(session)).toHaveLength(1);
  });
});
