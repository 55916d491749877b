import { pbkdf2, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { verify as verifyArgon2 } from "@node-rs/argon2";
import { loadBcrypt } from "./bcrypt";

const runScrypt = promisify<string, Buffer, number, object, Buffer>(scrypt);
const runPbkdf2 = promisify<string, Buffer, number, number, string, Buffer>(pbkdf2);

/**
 * Verifies a hash that another system wrote. Its parameters are bounded before anything is
 * computed, since a row with 2^31 rounds would stop the server (ory/kratos: hash_limits_test).
 * A hash that is unknown, malformed or too costly matches nothing.
 */
export async function verifyForeignHash(password: string, stored: string): Promise<boolean> {
  const scheme = schemes.find((one) => one.pattern.test(stored));
  if (!scheme) return false;
  const found = scheme.pattern.exec(stored)?.groups ?? {};
  // A library throws at what it cannot read: salt or hash that only look well formed.
  return scheme.verify(password, stored, found).catch(() => false);
}

type Groups = Record<string, string | undefined>;
type Scheme = {
  pattern: RegExp;
  verify(password: string, stored: string, found: Groups): Promise<boolean>;
};

const inBounds = (text: string | undefined, min: number, max: number) => {
  const value = Number(text);
  return Number.isInteger(value) && value >= min && value <= max;
};

const matches = (actual: Buffer, expected: Buffer) =>
  actual.length === expected.length && timingSafeEqual(actual, expected);

const bytes = (text: string | undefined) => Buffer.from(text ?? "", "base64");

/** Memory (KiB) times passes, and N · r · p: each about two seconds of one core. */
const MAX_ARGON2_WORK = 1_048_576;
const MAX_SCRYPT_WORK = 4_194_304;

const schemes: Scheme[] = [
  {
    pattern: /^\$2[aby]\$(?<cost>\d\d)\$[./A-Za-z0-9]{53}$/,
    async verify(password, stored, { cost }) {
      if (!inBounds(cost, 4, 14)) return false;
      return (await loadBcrypt()).compare(password, stored);
    },
  },
  {
    pattern:
      /^\$argon2(?:id|i|d)\$v=19\$m=(?<memory>\d+),t=(?<time>\d+),p=(?<lanes>\d+)\$[^$]+\$[^$]+$/,
    async verify(password, stored, { memory, time, lanes }) {
      const bounded =
        inBounds(memory, 8, 262_144) &&
        inBounds(time, 1, 16) &&
        inBounds(lanes, 1, 16) &&
        Number(memory) * Number(time) <= MAX_ARGON2_WORK;
      return bounded && verifyArgon2(stored, password);
    },
  },
  {
    pattern:
      /^\$scrypt\$ln=(?<ln>\d+),r=(?<r>\d+),p=(?<p>\d+)\$(?<salt>[A-Za-z0-9+/=]+)\$(?<hash>[A-Za-z0-9+/=]+)$/,
    async verify(password, _stored, { ln, r, p, salt, hash }) {
      if (!inBounds(ln, 1, 18) || !inBounds(r, 1, 16) || !inBounds(p, 1, 16)) return false;
      if (2 ** Number(ln) * Number(r) * Number(p) > MAX_SCRYPT_WORK) return false;
      const expected = bytes(hash);
      if (!inBounds(String(expected.length), 16, 64)) return false;
      const options = { N: 2 ** Number(ln), r: Number(r), p: Number(p), maxmem: 512 * 1024 * 1024 };
      return matches(await runScrypt(password, bytes(salt), expected.length, options), expected);
    },
  },
  {
    pattern:
      /^\$pbkdf2-(?<digest>sha(?:256|512))\$i=(?<rounds>\d+)\$(?<salt>[A-Za-z0-9+/=]+)\$(?<hash>[A-Za-z0-9+/=]+)$/,
    async verify(password, _stored, { digest, rounds, salt, hash }) {
      if (!inBounds(rounds, 1, 1_000_000)) return false;
      const expected = bytes(hash);
      if (!inBounds(String(expected.length), 16, 64)) return false;
      const actual = await runPbkdf2(
        password,
        bytes(salt),
        Number(rounds),
        expected.length,
        digest ?? "sha256",
      );
      return matches(actual, expected);
    },
  },
];
