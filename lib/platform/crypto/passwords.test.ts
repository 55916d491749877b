import { pbkdf2Sync, scryptSync } from "node:crypto";
import { hash as argon2 } from "@node-rs/argon2";
import { hash as bcrypt } from "@node-rs/bcrypt";
import { describe, expect, it, vi } from "vitest";
import { PASSWORD } from "@/lib/testing/people";
import { costOf, costOfScheme } from "./hash-costs";
import { createHashQueue } from "./hash-queue";
import { createPasswordHasher, defaultScheme, type HashScheme } from "./passwords";

const queue = createHashQueue(2, 100);
const hasher = createPasswordHasher(null, queue);
const peppered = createPasswordHasher("a pepper", queue);
const argon2id: HashScheme = { algorithm: "argon2id" };

describe("[S12] every character counts", () => {
  const long = "x".repeat(72);
  const pairs: [string, string, string][] = [
    ["after 72 bytes", `${long}a`, `${long}b`],
    ["after 72 bytes of a wide script", `${"п".repeat(40)}a`, `${"п".repeat(40)}b`],
    ["after a NUL", "before\u0000after", "before\u0000other"],
    ["a NUL itself", "before", "before\u0000"],
    ["a space before", PASSWORD, ` ${PASSWORD}`],
    ["a space after", PASSWORD, `${PASSWORD} `],
    ["case", PASSWORD, PASSWORD.toUpperCase()],
    ["a letter that NFKC would fold", "ﬁve plum tractors", "five plum tractors"],
  ];
  it.each(pairs)("%s", async (_name, right, wrong) => {
    const stored = await peppered.hash(right);
    expect(await peppered.verify(right, stored)).toMatchObject({ ok: true, stale: false });
    expect(await peppered.verify(wrong, stored)).toMatchObject({ ok: false, stale: false });
  });

  it("and one character typed in two ways is one", async () => {
    const stored = await peppered.hash("caf\u00e9 tractor wharf");
    expect((await peppered.verify("cafe\u0301 tractor wharf", stored)).ok).toBe(true);
  });
});

describe("[S15] what is stored", () => {
  it("names its pre-hash and an approved function at its floor, salted", async () => {
    const stored = await hasher.hash(PASSWORD);
    expect(stored).toMatch(/^gh1:sha384:\$2[aby]\$10\$/);
    expect(await hasher.hash(PASSWORD)).not.toBe(stored);
    expect(await peppered.hash(PASSWORD)).toMatch(/^gh1:hmac-sha384:\$2[aby]\$10\$/);
    const other = await hasher.hash(PASSWORD, argon2id);
    expect(other).toMatch(/^gh1:sha384:\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(PASSWORD, other, argon2id)).toMatchObject({
      ok: true,
      stale: false,
    });
  });

  const eleven: HashScheme = { algorithm: "bcrypt", cost: 11 };
  it.each([
    ["a raised cost", defaultScheme, eleven, true],
    ["a lowered cost", eleven, defaultScheme, false],
    ["another function", defaultScheme, argon2id, true],
    ["back again", argon2id, defaultScheme, true],
  ])("is stale after %s only when right", async (_name, then, now, stale) => {
    const stored = await hasher.hash(PASSWORD, then);
    expect(await hasher.verify(PASSWORD, stored, now)).toMatchObject({ ok: true, stale });
    expect(await hasher.verify("wrong", stored, now)).toMatchObject({ ok: false, stale: false });
  });

  it("without a pepper verifies once there is one, and is hashed again with it", async () => {
    const before = await hasher.hash(PASSWORD);
    expect(await peppered.verify(PASSWORD, before)).toMatchObject({ ok: true, stale: true });
    const after = await peppered.hash(PASSWORD);
    expect(await peppered.verify(PASSWORD, after)).toMatchObject({ ok: true, stale: false });
    expect((await hasher.verify(PASSWORD, after)).ok).toBe(false);
    const other = createPasswordHasher("another pepper", queue);
    expect((await other.verify(PASSWORD, after)).ok).toBe(false);
  });
});

const salt = Buffer.from("sixteen byte salt");
const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
const scryptHash = (ln: number, r: number, p: number) =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(scryptSync(PASSWORD, salt, 32, { N: 2 ** ln, r, p, maxmem: 2 ** 28 }))}`;
const pbkdf2Hash = (digest: string, rounds: number, length = 32) =>
  `$pbkdf2-${digest}$i=${rounds}$${base64(salt)}$${base64(pbkdf2Sync(PASSWORD, salt, rounds, length, digest))}`;

describe("hashes of other systems", () => {
  it.each<[string, () => Promise<string>]>([
    ["bcrypt 2b", () => bcrypt(PASSWORD, { cost: 4 })],
    ["bcrypt 2y of PHP", async () => (await bcrypt(PASSWORD, { cost: 4 })).replace("$2b$", "$2y$")],
    ["argon2id", () => argon2(PASSWORD, { memoryCost: 1024, timeCost: 1 })],
    ["scrypt", async () => scryptHash(10, 8, 1)],
    ["PBKDF2 with SHA-256", async () => pbkdf2Hash("sha256", 1000)],
    ["PBKDF2 with SHA-512", async () => pbkdf2Hash("sha512", 1000)],
  ])("%s verify, and are hashed again", async (_name, make) => {
    const stored = await make();
    expect(await peppered.verify(PASSWORD, stored)).toMatchObject({ ok: true, stale: true });
    expect(await peppered.verify("wrong", stored)).toMatchObject({ ok: false, stale: false });
  });

  const bcryptBody = "abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzabcde";
  const tail = `${base64(salt)}$${base64(Buffer.alloc(32))}`;
  it.each([
    ["bcrypt of cost 31", `$2b$31$${bcryptBody}`],
    ["bcrypt of cost 15", `$2b$15$${bcryptBody}`],
    ["argon2id of 4 GiB", `$argon2id$v=19$m=4194304,t=1,p=1$${tail}`],
    ["argon2id of 2^31 passes", `$argon2id$v=19$m=1024,t=2147483647,p=1$${tail}`],
    ["argon2id of 256 MiB and 16 passes", `$argon2id$v=19$m=262144,t=16,p=1$${tail}`],
    ["scrypt of N = 2^31", `$scrypt$ln=31,r=8,p=1$${tail}`],
    ["scrypt of r = 2^20", `$scrypt$ln=10,r=1048576,p=1$${tail}`],
    ["scrypt at each of its bounds", `$scrypt$ln=18,r=16,p=16$${tail}`],
    ["scrypt of 256 MiB, sixteen times", `$scrypt$ln=17,r=16,p=16$${tail}`],
    ["PBKDF2 of 2^31 rounds", `$pbkdf2-sha256$i=2147483647$${tail}`],
    ["PBKDF2 of 1 GiB", `$pbkdf2-sha256$i=1$${base64(salt)}$${"A".repeat(1000)}`],
    ["PBKDF2 of no bytes", `$pbkdf2-sha256$i=1$${base64(salt)}$AA==`],
    ["scrypt of no bytes", `$scrypt$ln=4,r=1,p=1$${base64(salt)}$AA==`],
    ["a cut bcrypt", `$2b$10$${bcryptBody.slice(1)}`],
    ["a broken argon2id", "$argon2id$v=19$m=1024,t=1,p=1$!!$!!"],
    ["plain text", PASSWORD],
    ["MD5", "5f4dcc3b5aa765d61d8327deb882cf99"],
    ["an unknown version of ours", `gh9:sha384:$2b$04$${bcryptBody}`],
    ["nothing", ""],
  ])("[S16] %s matches nothing, at once", async (_name, stored) => {
    const start = performance.now();
    expect(await hasher.verify(PASSWORD, stored)).toMatchObject({ ok: false, stale: false });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("[S21] an account that does not exist", () => {
  it("costs one compare for each cost", async () => {
    const run = vi.spyOn(queue, "run");
    await hasher.verifyNothing(PASSWORD, [costOfScheme(defaultScheme), costOfScheme(argon2id)]);
    expect(run).toHaveBeenCalledTimes(2);
    run.mockRestore();
  });

  it.each<[string, () => Promise<string>]>([
    ["bcrypt 10", () => hasher.hash(PASSWORD)],
    ["argon2id", () => hasher.hash(PASSWORD, argon2id)],
    [
      "bcrypt 11 of PHP",
      async () => (await bcrypt(PASSWORD, { cost: 11 })).replace("$2b$", "$2y$"),
    ],
    ["scrypt", async () => scryptHash(14, 8, 1)],
    ["PBKDF2", async () => pbkdf2Hash("sha256", 200_000)],
    ["PBKDF2 of two blocks", async () => pbkdf2Hash("sha256", 100_000, 64)],
  ])("[A14] [S94] takes as long as a wrong password against %s", async (_name, make) => {
    const stored = await make();
    const cost = costOf(stored) ?? "";
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < 9; round++) {
      times[0].push(await timed(() => hasher.verify("a wrong guess", stored)));
      times[1].push(await timed(() => hasher.verifyNothing("a wrong guess", [cost])));
    }
    const [known, unknown] = times.map(median);
    expect((known ?? 0) / (unknown ?? 1)).toBeGreaterThan(0.4);
    expect((known ?? 0) / (unknown ?? 1)).toBeLessThan(2.5);
  });
});

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
