import { randomBytes } from "node:crypto";
import { createHashQueue } from "@/lib/platform/crypto/hash-queue";
import { createPasswordHasher } from "@/lib/platform/crypto/passwords";
import { type Database, openDatabase } from "@/lib/platform/db/database";
import { prepareDatabase } from "@/lib/platform/db/migrate";
import { readEnv } from "@/lib/platform/env";
import { StartError } from "@/lib/platform/start-error";
import { makePeople, type Person, seedId } from "./seed/people";
import { seededRandom } from "./seed/random";
import { accountRows, eventRows, makeVisits, sessionRows, userRow } from "./seed/rows";

const PEOPLE = 320;
const SEED = 20_261_114;

const roles = [
  {
    name: "support",
    description: "Helps people back in: sees users, ends sessions, sends resets.",
    permissions: ["users:read", "users:kick", "users:reset"],
  },
  { name: "auditor", description: "Reads the audit log.", permissions: ["audit:read"] },
];

type Variables = Record<string, string | undefined>;

/**
 * Fills the database that these variables name with a few hundred believable users, for development:
 * `npm run db:seed`. A second run adds nothing. Nobody can sign in as one of them: where they have a
 * password, it is thrown away random bytes.
 * @param force fills a production's database too
 * @returns how many users were added
 * @throws StartError when the database cannot be used, or looks like a production's
 */
export async function seedNow(source: Variables, { force }: { force: boolean }): Promise<number> {
  // Nothing here is sealed or signed, so this instance's own secret isn't needed.
  const env = readEnv({ ...source, AUTH_SECRET: randomBytes(32).toString("hex") });
  if (source.NODE_ENV === "production" && env.databaseUrl && !force) {
    throw new StartError(
      "This looks like a production database: to fill it all the same, add -- --force.",
    );
  }
  const database = await openDatabase({ databaseUrl: env.databaseUrl, dataDir: env.dataDir });
  try {
    await prepareDatabase(database);
    return await seedDatabase(database, env.passwordPepper, new Date());
  } finally {
    await database.close();
  }
}

/** @returns how many users were added */
export async function seedDatabase(
  database: Database,
  passwordPepper: string | null,
  now: Date,
): Promise<number> {
  const { prisma } = database;
  const random = seededRandom(SEED);
  const people = makePeople(random, PEOPLE, now);
  const admin = await prisma.user.findFirst({
    where: { roles: { some: { role: { name: "owner" } } } },
    select: { id: true },
  });
  const written = people.map((person) => {
    const visits = makeVisits(person, now, random);
    const user = userRow(person, now, random, visits);
    const events = eventRows(person, user, visits, random, admin?.id ?? null);
    return {
      user,
      events,
      sessions: sessionRows(person, visits, now),
      accounts: accountRows(person),
    };
  });
  const skipDuplicates = true;
  const added = await prisma.user.createMany({
    data: written.map(({ user }) => user),
    skipDuplicates,
  });
  if (added.count === 0) return 0;
  await prisma.account.createMany({ data: written.flatMap((one) => one.accounts), skipDuplicates });
  await prisma.session.createMany({ data: written.flatMap((one) => one.sessions), skipDuplicates });
  await prisma.auditEvent.createMany({
    data: written.flatMap((one) => one.events),
    skipDuplicates,
  });
  // Events with times long gone would read as put in afterwards: the chain begins again, over all.
  await prisma.$transaction([prisma.auditLink.deleteMany(), prisma.auditChainState.deleteMany()]);
  await givePasswords(database, passwordPepper, people);
  await giveRoles(database, people, now);
  return added.count;
}

/** One hash of bytes that nobody keeps serves all: it opens nothing. */
async function givePasswords(
  { prisma }: Database,
  passwordPepper: string | null,
  people: readonly Person[],
): Promise<void> {
  const hasher = createPasswordHasher(passwordPepper, createHashQueue(1, 1));
  const hash = await hasher.hash(randomBytes(32).toString("base64url"));
  const holders = people.filter((person) => person.signInMethods.includes("password"));
  await prisma.passwordCredential.createMany({
    data: holders.map(({ id, createdAt }) => ({ userId: id, hash, changedAt: createdAt })),
    skipDuplicates: true,
  });
}

async function giveRoles({ prisma }: Database, people: readonly Person[], now: Date) {
  await prisma.role.createMany({
    data: roles.map((role) => ({ id: seedId("role", role.name), createdAt: now, ...role })),
    skipDuplicates: true,
  });
  const admin = await prisma.role.findUniqueOrThrow({ where: { name: "admin" } });
  const made = await prisma.role.findMany({
    where: { name: { in: roles.map((one) => one.name) } },
  });
  const holders = people.filter((person) => person.verified && person.state === "active");
  await prisma.userRole.createMany({
    data: [admin, ...made, ...made].flatMap((role, index) => {
      const holder = holders[index * 7];
      return holder ? [{ userId: holder.id, roleId: role.id, createdAt: now }] : [];
    }),
    skipDuplicates: true,
  });
}
