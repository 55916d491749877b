import { randomBytes } from "node:crypto";
import { searchTextOf } from "@/lib/domain/users/search-text";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { blockReasons, userAgents } from "./names";
import { DAY, type Person, seedId } from "./people";
import type { Random } from "./random";

const HOUR = 3_600_000;

type Moment = { at: Date; ip: string; userAgent: string };

export function userRow(
  person: Person,
  now: Date,
  random: Random,
  visits: readonly Moment[],
): Prisma.UserCreateManyInput {
  const { id, email, name, givenName, familyName, company, locale, zoneinfo, createdAt } = person;
  const isBlocked = person.state === "blocked" || person.state === "blockedUntil";
  const until = new Date(now.getTime() + random.whole(2, 40) * DAY);
  return {
    id,
    email,
    name,
    givenName,
    familyName,
    company,
    locale,
    zoneinfo,
    address: { country: person.country },
    emailVerifiedAt: person.verified ? new Date(createdAt.getTime() + 4 * 60_000) : null,
    blockedAt: isBlocked ? laterThan(createdAt, now, random) : null,
    blockedUntil: person.state === "blockedUntil" ? until : null,
    blockedReason: isBlocked ? random.pick(blockReasons) : null,
    deletesAt:
      person.state === "deleting" ? new Date(now.getTime() + random.whole(1, 13) * DAY) : null,
    lastLoginAt: visits.at(-1)?.at ?? null,
    loginCount: visits.length,
    createdAt,
    updatedAt: createdAt,
    searchText: searchTextOf({ email, name }),
  };
}

/** When a person came by, oldest first: a few times, mostly from the same place. */
export function makeVisits(person: Person, now: Date, random: Random): Moment[] {
  if (!person.verified) return [];
  const home = makeAddress(random);
  const device = random.pick(userAgents);
  const since = Math.max(person.createdAt.getTime() + 5 * 60_000, now.getTime() - 60 * DAY);
  const most = Math.min(9, 1 + Math.floor((now.getTime() - since) / (4 * DAY)));
  return Array.from({ length: random.whole(0, most) }, () => ({
    at: new Date(since + random.next() * (now.getTime() - since)),
    ip: random.chance(0.85) ? home : makeAddress(random),
    userAgent: random.chance(0.8) ? device : random.pick(userAgents),
  })).sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** From the blocks that are kept for documentation (RFC 5737, RFC 3849). */
function makeAddress(random: Random): string {
  if (random.chance(0.2)) return `2001:db8:${random.whole(1, 0xffff).toString(16)}::1`;
  return `${random.pick(["192.0.2", "198.51.100", "203.0.113"])}.${random.whole(1, 254)}`;
}

function laterThan(start: Date, now: Date, random: Random): Date {
  const span = Math.min(now.getTime() - start.getTime(), 50 * DAY);
  return new Date(now.getTime() - random.next() * span * 0.9);
}

/** The last visits still hold a session. Nobody knows the tokens: the hashes are of nothing. */
export function sessionRows(
  person: Person,
  visits: readonly Moment[],
  now: Date,
): Prisma.SessionCreateManyInput[] {
  if (person.state !== "active") return [];
  return visits.slice(-2).map(({ at, ip, userAgent }, index) => ({
    id: seedId("session", person.id, index),
    userId: person.id,
    tokenHash: randomBytes(32).toString("hex"),
    kind: "browser",
    ip,
    userAgent,
    method: person.signInMethods[0] ?? "password",
    createdAt: at,
    lastSeenAt: new Date(Math.min(at.getTime() + 0.5 * HOUR, now.getTime())),
    authenticatedAt: at,
    expiresAt: new Date(at.getTime() + 7 * DAY),
    absoluteExpiresAt: new Date(at.getTime() + 30 * DAY),
  }));
}

export function accountRows(person: Person): Prisma.AccountCreateManyInput[] {
  const issuers = { github: "https://github.com", google: "https://accounts.google.com" };
  return person.signInMethods
    .filter((way) => way !== "password")
    .map((provider) => ({
      id: seedId("account", person.id, provider),
      userId: person.id,
      provider,
      issuer: issuers[provider],
      subject: seedId("subject", person.id, provider),
      label: person.email,
      createdAt: person.createdAt,
    }));
}

/** What the log says about a person over the last 60 days. */
export function eventRows(
  person: Person,
  user: Prisma.UserCreateManyInput,
  visits: readonly Moment[],
  random: Random,
  adminId: string | null,
): Prisma.AuditEventCreateManyInput[] {
  const { id: userId, createdAt } = person;
  const method = person.signInMethods[0] ?? "password";
  const [first] = visits;
  const rows: Omit<Prisma.AuditEventCreateManyInput, "id">[] = [
    {
      type: "user.registered",
      userId,
      ip: first?.ip ?? makeAddress(random),
      createdAt,
      data: { method },
    },
  ];
  if (person.verified) {
    const at = new Date(createdAt.getTime() + 4 * 60_000);
    rows.push({ type: "user.verified", userId, ip: first?.ip ?? null, createdAt: at });
  }
  for (const { at, ip, userAgent } of visits) {
    if (random.chance(0.12)) {
      const before = new Date(at.getTime() - 20_000);
      const data = { reason: "wrong password" };
      rows.push({ type: "sign_in.failed", userId, ip, userAgent, createdAt: before, data });
    }
    const data = { method, kind: "browser" };
    rows.push({
      type: "sign_in.succeeded",
      userId,
      actorId: userId,
      ip,
      userAgent,
      createdAt: at,
      data,
    });
  }
  if (user.blockedAt) {
    const data = { reason: user.blockedReason ?? null };
    rows.push({ type: "user.blocked", userId, actorId: adminId, createdAt: user.blockedAt, data });
  }
  const last = visits.at(-1);
  if (last && person.state === "deleting") {
    const at = new Date(last.at.getTime() + HOUR / 4);
    rows.push({
      type: "user.deletion_requested",
      userId,
      actorId: userId,
      ip: last.ip,
      createdAt: at,
    });
  }
  return rows.map((row, index) => ({ id: seedId("event", userId, index), ...row }));
}
