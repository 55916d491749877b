import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  PASSWORD,
  refusalOf,
  signInAs,
  tokenOf,
} from "@/lib/testing/factories";
import { addApp, challengeOf } from "@/lib/testing/factors";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { signInByCode } from "./by-code";
import { signIn } from "./by-password";
import {
  cancelFactorRecovery,
  completeFactorRecovery,
  requestFactorRecovery,
  sendRecoveryCode,
} from "./factor-recovery";
import { requestCode } from "./request-code";
import { answerSecondFactor } from "./second-factor";

const app = testApp();
const ctx = () => testCtx(app());
const WAIT = 72 * 3600;

beforeEach(() => emptyTables(app().database));

async function ada() {
  const user = await makeUser(app());
  const here = await signInAs(app(), user);
  return { ...user, here, totp: await addApp(here, app().clock) };
}

async function challenge(email: string): Promise<{ mfaToken: string }> {
  const { signedIn } = await signIn(ctx(), { email, password: PASSWORD }, "browser");
  return { mfaToken: challengeOf(signedIn).token };
}

const request = async (email: string) =>
  requestFactorRecovery(ctx(), await challenge(email), "browser");

async function complete(email: string) {
  const token = await challenge(email);
  await sendRecoveryCode(ctx(), token, "browser");
  const { code = "" } = await lastMail(app(), email, "code");
  return completeFactorRecovery(ctx(), { ...token, code }, "browser");
}

describe("[S104] a lost factor", () => {
  it("is removed after 72 hours by the password and the mailbox together", async () => {
    const { id, email } = await ada();
    const { readyAt } = await request(email);
    expect(Date.parse(readyAt) - app().clock.now().getTime()).toBe(WAIT * 1000);
    app().clock.advance(WAIT - 1);
    expect(await refusalOf(complete(email))).toBe("conflict");
    app().clock.advance(1);
    const { signedIn, user } = await complete(email);
    expect(signedIn.kind).toBe("browser");
    expect(user).toMatchObject({ id, mfaEnabled: false });
    const { prisma } = app().database;
    expect(await prisma.session.count({ where: { userId: id } })).toBe(1);
    expect(await prisma.recoveryCode.count({ where: { userId: id } })).toBe(0);
    expect(await eventTypesOf(app(), id)).toContain("mfa.recovered");
    const { change } = await lastMail(app(), email, "sign-in-methods-changed");
    expect(change).toBe("factorsRecovered");
  });

  it("tells every address at once, and once; asking again moves nothing", async () => {
    const { email } = await ada();
    const first = await request(email);
    app().clock.advance(3600);
    expect(await request(email)).toEqual(first);
    const told = (await mailsTo(app(), email)).filter(
      (mail) => mail.template === "factor-recovery",
    );
    expect(told).toHaveLength(1);
  });

  it("is cancelled by the link of the notice, also where the thief asks again and again", async () => {
    const { id, email } = await ada();
    await request(email);
    const token = tokenOf((await lastMail(app(), email, "factor-recovery")).cancelUrl);
    app().clock.advance(WAIT);
    await cancelFactorRecovery(ctx(), { token });
    expect(await refusalOf(complete(email))).toBe("conflict");
    expect(await refusalOf(cancelFactorRecovery(ctx(), { token }))).toBe("code_invalid");
    expect(await eventTypesOf(app(), id)).toContain("mfa.recovery_cancelled");
  });

  it("is cancelled by a sign-in with the factor, which is not lost", async () => {
    const { email, totp } = await ada();
    await request(email);
    const { mfaToken } = await challenge(email);
    const code = totp.code();
    await answerSecondFactor(ctx(), { mfaToken, method: "totp", code }, "browser");
    app().clock.advance(WAIT);
    expect(await refusalOf(complete(email))).toBe("conflict");
  });

  it("is not removed by the mailbox alone, where there is a password", async () => {
    const { email } = await ada();
    const byMailbox = async () => {
      const { codeId } = await requestCode(ctx(), { email, scene: "LOGIN" });
      const { code = "" } = await lastMail(app(), email, "code");
      const { signedIn } = await signInByCode(ctx(), { email, code, codeId }, "browser");
      return { mfaToken: challengeOf(signedIn).token };
    };
    const asked = requestFactorRecovery(ctx(), await byMailbox(), "browser");
    expect(await refusalOf(asked)).toBe("conflict");
    await request(email);
    app().clock.advance(WAIT);
    const token = await byMailbox();
    await sendRecoveryCode(ctx(), token, "browser");
    const { code = "" } = await lastMail(app(), email, "code");
    const done = completeFactorRecovery(ctx(), { ...token, code }, "browser");
    expect(await refusalOf(done)).toBe("conflict");
  });

  it("can be removed for a week, and then must be asked for again", async () => {
    const { email } = await ada();
    await request(email);
    app().clock.advance(WAIT + 7 * 86_400);
    expect(await refusalOf(complete(email))).toBe("conflict");
  });

  it("[S52] is removed once by fifty at once", async () => {
    const { id, email } = await ada();
    await request(email);
    app().clock.advance(WAIT);
    const token = await challenge(email);
    await sendRecoveryCode(ctx(), token, "browser");
    const { code = "" } = await lastMail(app(), email, "code");
    const tally = await runConcurrently(() =>
      completeFactorRecovery(ctx(), { ...token, code }, "browser"),
    );
    expect(tally.passed).toBe(1);
    expect(await app().database.prisma.session.count({ where: { userId: id } })).toBe(1);
  });
});
