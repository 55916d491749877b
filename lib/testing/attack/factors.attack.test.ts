import { generateSync } from "otplib";
import { expect, it } from "vitest";
import { OTHER_PASSWORD } from "../people";
import {
  atOnce,
  codeSentTo,
  messagesTo,
  newVictim,
  send,
  signInAs,
  statusesOf,
  type Victim,
  watchAttacks,
} from "./attacker";

watchAttacks();

type Protected = Victim & { secret: string; recoveryCodes: string[] };

const codeOf = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Someone with an authenticator app. */
async function newProtected(): Promise<Protected> {
  const victim = await newVictim();
  const { accessToken: token } = await signInAs(victim);
  const { secret } = (await send("/api/v1/me/mfa/totp", { token })).body;
  const body = { code: codeOf(secret, -1) };
  const confirmed = await send("/api/v1/me/mfa/totp/confirm", { token, body });
  expect(confirmed.status, confirmed.text).toBe(200);
  return { ...victim, secret, recoveryCodes: confirmed.body.recoveryCodes };
}

async function challengeOf({ email, password }: Victim): Promise<string> {
  const { status, body } = await send("/api/v1/auth/login", { body: { email, password } });
  expect([status, body.code]).toEqual([403, "mfa_required"]);
  return body.mfaToken;
}

const answer = (mfaToken: string, method: string, code: string) =>
  send("/api/v1/auth/login/mfa", { body: { mfaToken, method, code } });

it("[S53] 50 parallel guesses at a second factor, over as many challenges as there are", async () => {
  const victim = await newProtected();
  const challenges: string[] = [];
  for (let left = 5; left > 0; left -= 1) challenges.push(await challengeOf(victim));
  const [spare = "", ...guessed] = challenges;
  const right = codeOf(victim.secret);
  const wrong = (index: number) => String((Number(right) + index + 1) % 1_000_000).padStart(6, "0");
  const answers = await atOnce(50, (index) =>
    answer(guessed[index % guessed.length] ?? "", "totp", wrong(index)),
  );
  expect(answers.filter(({ status }) => status < 400)).toEqual([]);
  // A locked account answers as to a wrong factor: that none is compared any more shows by the right one.
  expect((await answer(spare, "totp", right)).body.code).toBe("mfa_invalid");
});

it("[S52] one code of an app, used 20 times at once, signs in once", async () => {
  const victim = await newProtected();
  const challenges: string[] = [];
  for (let left = 4; left > 0; left -= 1) challenges.push(await challengeOf(victim));
  const code = codeOf(victim.secret);
  const answers = await atOnce(20, (index) => answer(challenges[index % 4] ?? "", "totp", code));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("[S52] one recovery code, used 10 times at once, signs in once", async () => {
  const victim = await newProtected();
  const mfaToken = await challengeOf(victim);
  const [code = ""] = victim.recoveryCodes;
  const answers = await atOnce(10, () => answer(mfaToken, "recovery_code", code));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("[S51] a challenge opens nothing but the second step", async () => {
  const victim = await newProtected();
  const mfaToken = await challengeOf(victim);
  const tries = [
    send("/api/v1/me", { method: "GET", token: mfaToken }),
    send("/api/v1/me/mfa", { method: "GET", token: mfaToken }),
    send("/api/v1/auth/refresh", { body: { refreshToken: mfaToken } }),
    send("/api/v1/auth/introspect", { body: { token: mfaToken } }),
    send("/api/v1/me", {
      method: "GET",
      headers: { Cookie: `gatehouse.session=${mfaToken}` },
    }),
  ];
  const answers = await Promise.all(tries);
  expect(answers.filter(({ status, body }) => status === 200 && body.active !== false)).toEqual([]);
});

it("[S51] challenge fixation: an attacker's challenge takes no factor of another's account", async () => {
  const attacker = await newProtected();
  const victim = await newProtected();
  const mine = await challengeOf(attacker);
  const theirs = codeOf(victim.secret);
  const [recovery = ""] = victim.recoveryCodes;
  expect((await answer(mine, "totp", theirs)).status).toBe(401);
  expect((await answer(mine, "recovery_code", recovery)).status).toBe(401);
  const made = "A".repeat(43);
  for (const token of [made, mine.toUpperCase(), `${mine.slice(0, -1)}A`]) {
    if (token === mine) continue;
    expect((await answer(token, "totp", theirs)).status).toBe(401);
  }
  const challenge = await challengeOf(victim);
  const used = await answer(challenge, "totp", codeOf(victim.secret));
  expect(used.status, used.text).toBe(200);
  expect((await answer(challenge, "recovery_code", recovery)).status).toBe(401);
});

it("[S101] [S54] downgrade: every other sign-in method owes the factor too", async () => {
  const victim = await newProtected();
  const { email, password } = victim;
  const asked = await send("/api/v1/auth/codes", { body: { email, scene: "LOGIN" } });
  const byCode = { email, code: await codeSentTo(email), codeId: asked.body.codeId };
  const reset = await send("/api/v1/auth/password/reset-request", { body: { email } });
  const tries: Record<string, () => Promise<{ status: number; text: string }>> = {
    "a code": () => send("/api/v1/auth/login/code", { body: byCode }),
    "a password with autoRegister": () =>
      send("/api/v1/auth/login", { body: { email, password, autoRegister: true } }),
    "signing up again": () =>
      send("/api/v1/auth/register", { body: { email, password, forceLogin: true } }),
    "a reset and the new password": async () => {
      const code = (await messagesTo(email)).find(({ code: one }) => one)?.code;
      const body = { email, code, codeId: reset.body.codeId, newPassword: OTHER_PASSWORD };
      expect((await send("/api/v1/auth/password/reset", { body })).status).toBeLessThan(300);
      return send("/api/v1/auth/login", { body: { email, password: OTHER_PASSWORD } });
    },
  };
  for (const [name, attempt] of Object.entries(tries)) {
    const { status, text } = await attempt();
    expect(text, name).not.toContain("accessToken");
    expect([201, 403], `${name}: ${text}`).toContain(status);
  }
});

it("[S101] a factor that the account does not have is no way around the one that it has", async () => {
  const victim = await newProtected();
  const mfaToken = await challengeOf(victim);
  const methods = ["email_code", "sms_code", "passkey"];
  const options = methods.map((method) =>
    send("/api/v1/auth/login/mfa/options", { body: { mfaToken, method } }),
  );
  expect(statusesOf(await Promise.all(options)).every((status) => status >= 400)).toBe(true);
  const answers = await Promise.all([
    ...["email_code", "sms_code"].map((method) => answer(mfaToken, method, "000000")),
    answer(mfaToken, "none", "000000"),
    send("/api/v1/auth/login/mfa", { body: { mfaToken, method: "totp" } }),
    send("/api/v1/auth/login/mfa", { body: { mfaToken, method: "totp", code: "" } }),
  ]);
  expect(answers.every(({ status }) => status >= 400 && status < 500)).toBe(true);
});
