import { expect, it } from "vitest";
import { newEmail } from "../people";
import {
  atOnce,
  codeSentTo,
  newAddress,
  newVictim,
  send,
  servers,
  signInAs,
  statusesOf,
  watchAttacks,
} from "./attacker";

watchAttacks();

const guess = (email: string, from?: string, password = "not the password") =>
  send("/api/v1/auth/login", { body: { email, password }, ...(from && { from }) });

/** After some failures a captcha is asked for, before the limit of the address is reached. */
const CAPTCHA = 403;

it("[S22] spraying one password over many accounts from one address", async () => {
  const victim = await newVictim();
  const from = newAddress();
  const names = [...Array.from({ length: 49 }, newEmail), victim.email];
  const answers = [];
  for (const name of names) answers.push(await guess(name, from, "Summer2026!"));
  expect(new Set(statusesOf(answers))).toEqual(new Set([401, CAPTCHA]));
  expect(statusesOf(answers).slice(40)).toEqual(Array(10).fill(CAPTCHA));
  const right = await guess(victim.email, from, victim.password);
  expect(right.status).toBe(CAPTCHA);
  await signInAs(victim);
});

it("[S22] [S23] spraying from many addresses of one IPv6 network", async () => {
  const network = `2001:db8:${Math.floor(Math.random() * 0xffff).toString(16)}:1`;
  const answers = [];
  for (let host = 1; host <= 45; host += 1) {
    answers.push(await guess(newEmail(), `${network}::${host.toString(16)}`));
  }
  expect(statusesOf(answers).slice(40)).toEqual(Array(5).fill(CAPTCHA));
});

it("[S24] [S28] guessing one account's password from as many addresses as there are guesses", async () => {
  const victim = await newVictim();
  const answers = [];
  for (let left = 14; left > 0; left -= 1) answers.push(await guess(victim.email));
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  const right = await guess(victim.email, undefined, victim.password);
  expect(right.status).not.toBe(200);
});

it("[S20] [S26] stuffing: an account that exists answers as one that does not, also once it is limited", async () => {
  const victim = await newVictim();
  const [known, unknown] = [[], []] as [string[], string[]];
  for (let left = 12; left > 0; left -= 1) {
    for (const [name, told] of [
      [victim.email, known],
      [newlyUnknown, unknown],
    ] as const) {
      const { status, body } = await guess(name);
      told.push(JSON.stringify({ status, code: body.code, detail: body.detail }));
    }
  }
  expect(known).toEqual(unknown);
});

const newlyUnknown = newEmail();

it("[S27] 50 parallel guesses do not outrun the counter", async () => {
  const victim = await newVictim();
  const answers = await atOnce(50, (index) =>
    guess(victim.email, undefined, index === 49 ? "the last guess" : `guess ${index}`),
  );
  const compared = answers.filter(({ status }) => status === 401);
  expect(compared.length).toBeLessThanOrEqual(10);
  expect(answers.some(({ status }) => status === 200)).toBe(false);
});

it("[S34] 50 parallel guesses at a code are compared five times, and the right one is dead then", async () => {
  const { email } = await newVictim();
  const asked = await send("/api/v1/auth/codes", { body: { email, scene: "LOGIN" } });
  const { codeId } = asked.body;
  const code = await codeSentTo(email);
  const wrong = (index: number) => String((Number(code) + index + 1) % 1_000_000).padStart(6, "0");
  const answers = await atOnce(50, (index) =>
    send("/api/v1/auth/login/code", { body: { email, code: wrong(index), codeId } }),
  );
  expect(answers.every(({ status }) => status >= 400 && status < 500)).toBe(true);
  const right = await send("/api/v1/auth/login/code", { body: { email, code, codeId } });
  expect(right.status).not.toBe(200);
});

it("[S29] of 50 parallel uses of one code one signs in", async () => {
  const { email } = await newVictim();
  const asked = await send("/api/v1/auth/codes", { body: { email, scene: "LOGIN" } });
  const code = await codeSentTo(email);
  const body = { email, code, codeId: asked.body.codeId };
  const answers = await atOnce(50, () => send("/api/v1/auth/login/code", { body }));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it("[S23] forged headers about the address change nothing where no proxy is trusted", async () => {
  const spoofed = () => {
    const address = newAddress();
    return {
      "X-Forwarded-For": `${address}, ${newAddress()}`,
      "X-Real-IP": address,
      Forwarded: `for=${address}`,
      "CF-Connecting-IP": address,
      "True-Client-IP": address,
      "X-Client-IP": address,
    };
  };
  const answers = [];
  for (let left = 45; left > 0; left -= 1) {
    const body = { email: newEmail(), password: "Summer2026!" };
    const sent = { body, headers: spoofed() };
    answers.push(await send("/api/v1/auth/login", sent, servers().direct));
  }
  expect(statusesOf(answers).slice(40)).toEqual(Array(5).fill(CAPTCHA));
});

it("[S23] behind the proxy, addresses in front of its own are not believed", async () => {
  const from = newAddress();
  const answers = [];
  for (let left = 45; left > 0; left -= 1) {
    answers.push(await guess(newEmail(), `${newAddress()}, ${from}`));
  }
  expect(statusesOf(answers).slice(40)).toEqual(Array(5).fill(CAPTCHA));
});
