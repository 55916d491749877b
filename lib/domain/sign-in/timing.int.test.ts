import { afterAll, beforeAll, expect, it } from "vitest";
import type { Email } from "@/lib/contracts/fields";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { register } from "@/lib/domain/sign-up/register";
import { costOfScheme } from "@/lib/platform/crypto/hash-costs";
import type { HashScheme, PasswordHasher } from "@/lib/platform/crypto/passwords";
import { type TestPlatform, testCtx, testPlatform } from "@/lib/testing/context";
import { makeUser, newEmail, PASSWORD, refusalOf } from "@/lib/testing/factories";
import { signIn } from "./by-password";

/**
 * Sixty tries each at an address that has an account and at one that has none, in turns so that
 * both meet the same weather. That both make the same hashes and queries is counted exactly
 * elsewhere; this finds what nobody thought to count, so its bounds are wide. The hashes are real
 * and cheap, so that they hide nothing else.
 */
const TRIES = 60;
const cheapest: HashScheme = { algorithm: "bcrypt", cost: 4 };

function cheaply(hasher: PasswordHasher): PasswordHasher {
  return {
    hash: (password) => hasher.hash(password, cheapest),
    verify: (password, stored) => hasher.verify(password, stored, cheapest),
    verifyNothing: (password, costs) =>
      hasher.verifyNothing(
        password,
        costs.map(() => costOfScheme(cheapest)),
      ),
  };
}

let platform: TestPlatform;
beforeAll(async () => {
  const plenty = { points: 100_000, seconds: 3600 };
  const limits = { signInAccount: plenty, messageDestination: plenty };
  const base = await testPlatform();
  const passwords = cheaply(base.passwords);
  platform = { ...base, passwords, limitOverrides: { ...base.limitOverrides, ...limits } };
});
afterAll(() => platform.database.close());

const ctx = () => testCtx(platform);
const tries: [string, (email: Email) => Promise<unknown>][] = [
  ["[S21] signing in", (email) => signIn(ctx(), { email, password: "a wrong guess" }, "browser")],
  ["[S2] signing up", (email) => register(ctx(), { email, password: PASSWORD }, "browser")],
  ["[S40] asking for a reset", (email) => requestPasswordReset(ctx(), { email })],
];

it.each(tries)("%s takes as long for an unknown address", async (_name, attempt) => {
  const { email } = await makeUser(platform);
  const timed = async (address: Email) => {
    const start = performance.now();
    await refusalOf(attempt(address));
    return performance.now() - start;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let count = 0; count < TRIES; count++) {
    const knownFirst = count % 2 === 0;
    if (knownFirst) known.push(await timed(email));
    unknown.push(await timed(newEmail()));
    if (!knownFirst) known.push(await timed(email));
  }
  const ratio = median(known) / median(unknown);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
