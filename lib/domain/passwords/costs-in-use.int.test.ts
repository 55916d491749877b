import { beforeEach, expect, it } from "vitest";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { costOf, costOfScheme } from "@/lib/platform/crypto/hash-costs";
import type { PasswordHasher } from "@/lib/platform/crypto/passwords";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, newEmail, PASSWORD, refusalOf } from "@/lib/testing/factories";
import { costsInUse } from "./costs-in-use";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const tail = `c2l4dGVlbiBieXRlIHNhbHQ$${"A".repeat(43)}`;
const body = ".".repeat(53);
const hashes: Record<string, string> = {
  "bcrypt 10 of ours": `gh1:hmac-sha384:$2b$10$${body}`,
  "bcrypt 10 without a pepper": `gh1:sha384:$2b$10$${body}`,
  "bcrypt 12 of PHP": `$2y$12$${body}`,
  "bcrypt 12": `$2b$12$${body}`,
  "argon2id of ours": `gh1:sha384:$argon2id$v=19$m=19456,t=2,p=1$${tail}`,
  "argon2id of another system": `$argon2id$v=19$m=65536,t=3,p=4$${tail}`,
  scrypt: `$scrypt$ln=15,r=8,p=1$${tail}=`,
  "PBKDF2 of 32 bytes": `$pbkdf2-sha256$i=29000$${tail}`,
  "PBKDF2 of 64 bytes": `$pbkdf2-sha256$i=29000$c2FsdA==$${"A".repeat(86)}==`,
  "nothing known": "5f4dcc3b5aa765d61d8327deb882cf99",
  "a cut hash": "$2b$10",
};

async function store(hash: string): Promise<string> {
  const { id, email } = await makeUser(app());
  await app().database.prisma.passwordCredential.update({ where: { userId: id }, data: { hash } });
  return email;
}

it("are what the hashes themselves say, each once", async () => {
  for (const hash of Object.values(hashes)) await store(hash);
  const inUse = await costsInUse(testCtx(app()));
  const expected = Object.values(hashes).flatMap((hash) => costOf(hash) ?? []);
  const named = inUse.map((cost) => cost.replace("$2y$", "$2b$"));
  expect(new Set(named)).toEqual(new Set(expected));
  expect(inUse).toEqual([...new Set(inUse)]);
});

/** Computes nothing, and notes what it would compute. */
function recorder() {
  const computed: string[] = [];
  const passwords: PasswordHasher = {
    hash: async () => "",
    async verify(password, stored) {
      const cost = costOf(stored);
      if (cost) computed.push(cost);
      return { ok: password === PASSWORD, stale: false, cost };
    },
    async verifyNothing(_password, costs) {
      computed.push(...costs);
    },
  };
  return { computed, passwords };
}

async function computedFor(email: string, password: string): Promise<string[]> {
  const { computed, passwords } = recorder();
  const ctx = testCtx({ ...app(), passwords });
  await refusalOf(signIn(ctx, { email, password }, "browser"));
  return computed;
}

it("[A14] [S94] every failure computes each of them once, whatever hash the account has", async () => {
  const emails: Record<string, string> = {};
  for (const [name, hash] of Object.entries(hashes)) emails[name] = await store(hash);
  emails["no account"] = newEmail();
  emails["no password"] = (await makeUser(app(), { password: null })).email;
  const all = new Set(Object.values(hashes).flatMap((hash) => costOf(hash) ?? []));
  for (const [name, email] of Object.entries(emails)) {
    const computed = await computedFor(email, "a wrong guess");
    expect([name, computed.sort()]).toEqual([name, [...all].sort()]);
  }
});

it("[A14] [S94] a success computes its own hash only", async () => {
  await store(hashes["bcrypt 12"] ?? "");
  const email = await store(hashes.scrypt ?? "");
  expect(await computedFor(email, PASSWORD)).toEqual([costOf(hashes.scrypt ?? "")]);
});

it("[A14] [S94] the hash that new passwords get counts too", async () => {
  await store(hashes["bcrypt 12"] ?? "");
  const computed = await computedFor(newEmail(), "a wrong guess");
  expect(computed.sort()).toEqual([costOfScheme({ algorithm: "bcrypt", cost: 10 }), "$2b$12$53"]);
});
