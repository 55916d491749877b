import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/scrypt";
import { serverOrigin } from "./app";

type Answer = { code?: string; captcha?: Challenge };

/** One sign-in by a program. Answers the code of its refusal. */
async function tryToSignIn(email: string, captcha?: string): Promise<Answer> {
  const response = await fetch(`${serverOrigin}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: "not the password", ...(captcha && { captcha }) }),
  });
  return (await response.json()) as Answer;
}

/** Guesses until the account is locked, as a program that solves what it is given. */
export async function lockSignIn(email: string): Promise<void> {
  for (let failures = 0; failures < 10; failures++) {
    const { captcha: challenge } = await tryToSignIn(email);
    if (!challenge) continue;
    const solution = await solveChallenge({ challenge, deriveKey });
    const payload = Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
    const { code } = await tryToSignIn(email, payload);
    if (code !== "invalid_credentials") throw new Error(`A guess was answered with ${code}.`);
  }
}
