import { beforeAll, describe, expect, it } from "vitest";
import { type ListUsersQuery, type UserFilter, userFilter } from "@/lib/contracts/admin";
import { createUser } from "@/lib/domain/users/create";
import { Prisma } from "@/lib/platform/db/generated/client";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs, systemCtx } from "@/lib/testing/factories";
import { phoneOf } from "@/lib/testing/parse";
import { blockUser } from "./block";
import { conditions } from "./user-filter";
import { listUsers } from "./user-list";

const app = testApp();
const ids = new Map<string, string>();
const now = () => app().clock.now();
const everyone = ["ada", "ben", "cem", "dora", "eva", "fay"];

/** Made one minute after the other, in this order. */
beforeAll(async () => {
  const { prisma } = app().database;
  const make = async (name: string, options: Parameters<typeof makeUser>[1] = {}) => {
    const { id } = await makeUser(app(), { email: `${name}@example.com`, name, ...options });
    ids.set(name, id);
    app().clock.advance(60);
    return id;
  };
  const secret = { sealedSecret: "sealed", confirmedAt: now() };
  const createdAt = now();
  const passkey = {
    ...{ id: crypto.randomUUID(), credentialId: "one", publicKey: Buffer.from("key") },
    ...{ aaguid: "", name: "Phone", createdAt },
  };
  const account = { id: crypto.randomUUID(), issuer: "github", subject: "7", createdAt };

  const ada = await make("ada", { roles: ["admin"] });
  const appFactor = { mfaEnabledAt: createdAt, totpSecret: { create: secret } };
  await prisma.user.update({ where: { id: ada }, data: appFactor });

  await make("ben", { verified: false });

  const cem = await make("cem", { password: null });
  const passkeyFactor = { mfaEnabledAt: createdAt, mfaMethods: ["email_code"] };
  await prisma.user.update({
    where: { id: cem },
    data: { ...passkeyFactor, passkeys: { create: passkey } },
  });

  const dora = await make("dora", { password: null });
  await prisma.account.create({ data: { ...account, userId: dora, provider: "github" } });
  await blockUser(systemCtx(app()), { id: dora });

  const phone = { phone: phoneOf("+36301234567"), profile: { name: "eva" } };
  const eva = await prisma.$transaction((tx) => createUser(systemCtx(app()), tx, phone));
  await prisma.user.update({ where: { id: eva }, data: { phoneVerifiedAt: now() } });
  ids.set("eva", eva);
  app().clock.advance(60);

  const fay = await make("fay");
  const leaving = { phone: "+36307654321", deletesAt: new Date("2027-01-01T00:00:00Z") };
  await prisma.user.update({ where: { id: fay }, data: leaving });

  await signInAs(app(), { id: ada });
});

const rows: [UserFilter, string[]][] = [
  [{}, everyone],
  [{ q: "ada" }, ["ada"]],
  [{ status: "active" }, ["ada", "ben", "cem", "eva"]],
  [{ status: "blocked" }, ["dora"]],
  [{ status: "pendingDeletion" }, ["fay"]],
  [{ status: "unverified" }, ["ben"]],
  [{ email: "verified" }, ["ada", "cem", "dora", "fay"]],
  [{ email: "unverified" }, ["ben"]],
  [{ email: "none" }, ["eva"]],
  [{ phone: "verified" }, ["eva"]],
  [{ phone: "unverified" }, ["fay"]],
  [{ phone: "none" }, ["ada", "ben", "cem", "dora"]],
  [{ role: "admin" }, ["ada"]],
  [{ role: "gone" }, []],
  [{ method: "password" }, ["ada", "ben", "fay"]],
  [{ method: "passkey" }, ["cem"]],
  [{ method: "email_code" }, ["ada", "cem", "dora", "fay"]],
  [{ method: "sms_code" }, ["eva"]],
  [{ method: "provider" }, ["dora"]],
  [{ provider: "github" }, ["dora"]],
  [{ provider: "google" }, []],
  [{ factor: "any" }, ["ada", "cem"]],
  [{ factor: "none" }, ["ben", "dora", "eva", "fay"]],
  [{ factor: "totp" }, ["ada"]],
  [{ factor: "passkey" }, ["cem"]],
  [{ factor: "email_code" }, ["cem"]],
  [{ factor: "sms_code" }, []],
  [{ signedIn: "ever" }, ["ada"]],
  [{ signedIn: "never" }, ["ben", "cem", "dora", "eva", "fay"]],
  [{ lastLoginAfter: "2026-01-01T00:00:00Z" }, ["ada"]],
  [{ lastLoginBefore: "2026-01-01T00:00:00Z" }, []],
  [{ createdBefore: "2026-01-01T00:00:00Z" }, []],
  [{ createdAfter: "2026-01-01T00:00:00Z", createdBefore: "2099-01-01T00:00:00+02:00" }, everyone],
  [{ email: "verified", factor: "none" }, ["dora", "fay"]],
  [{ status: "blocked", provider: "github", signedIn: "never" }, ["dora"]],
  [{ status: "blocked", q: "ada" }, []],
];

describe("a filter of users", () => {
  it.each(rows)("%j passes %j", async (filter, wanted) => {
    const page = await listUsers(systemCtx(app()), { ...filter, sort: "createdAt" });
    expect(page.items.map(({ profile }) => profile.name)).toEqual(wanted);
    expect(page.total).toBe(wanted.length);
  });

  it.each(rows)("%j is one condition for a statement of another's", async (filter, wanted) => {
    const found = await app().database.prisma.$queryRaw<{ name: string }[]>(
      Prisma.sql`select u.name from users u where ${conditions(filter, now())} order by u.created_at`,
    );
    expect(found.map(({ name }) => name)).toEqual(wanted);
  });

  it("a block whose time is over is none", async () => {
    const id = ids.get("ben") ?? "";
    const until = new Date(now().getTime() + 60_000).toISOString();
    await blockUser(systemCtx(app()), { id, until });
    const names = async (status: "blocked" | "active") =>
      (await listUsers(systemCtx(app()), { status })).items.map((one) => one.profile.name);
    expect(await names("blocked")).toEqual(["dora", "ben"]);
    app().clock.advance(61);
    expect(await names("blocked")).toEqual(["dora"]);
    expect(await names("active")).toContain("ben");
  });
});

it.each<[ListUsersQuery, string]>([
  [
    { createdAfter: "2026-02-01T00:00:00Z", createdBefore: "2026-01-01T00:00:00Z" },
    "createdBefore",
  ],
  [
    { lastLoginAfter: "2026-01-01T00:00:00Z", lastLoginBefore: "2026-01-01T01:00:00+01:00" },
    "lastLoginBefore",
  ],
  [{ signedIn: "never", lastLoginAfter: "2026-01-01T00:00:00Z" }, "signedIn"],
])("[S64] %j, which nobody can pass, is refused at %s", (query, path) => {
  expect(userFilter.safeParse(query).error?.issues).toMatchObject([{ path: [path] }]);
});
