import { v5 as uuidFrom } from "uuid";
import { companies, mailHosts, type NameSet, nameSets } from "./names";
import type { Random } from "./random";

export const DAY = 86_400_000;

/** A namespace of the seed's own, so that a second run makes the same ids. */
const NAMESPACE = "5d0f3c1e-6f0e-4c9b-9a63-0c8a3f1b7e42";

export function seedId(...parts: (string | number)[]): string {
  return uuidFrom(parts.join("/"), NAMESPACE);
}

export type Person = {
  id: string;
  email: string;
  name: string | null;
  givenName: string;
  familyName: string;
  company: string | null;
  locale: string;
  zoneinfo: string;
  country: string;
  createdAt: Date;
  verified: boolean;
  state: "active" | "blocked" | "blockedUntil" | "deleting";
  signInMethods: readonly ("password" | "github" | "google")[];
};

const signInMethods: readonly Person["signInMethods"][] = [
  ["password"],
  ["password"],
  ["password"],
  ["password", "github"],
  ["password", "google"],
  ["github"],
  ["google"],
];

/** People who joined over the last two years, most of them lately. */
export function makePeople(random: Random, count: number, now: Date): Person[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const { full, address, given, family, set } = makeName(random);
    const email = freeAddress(address, random.pick(mailHosts), taken);
    const age = random.next() ** 2 * 700 * DAY + random.whole(1, 600) * 60_000;
    const verified = !random.chance(0.08);
    return {
      id: seedId("user", email),
      email,
      name: random.chance(0.06) ? null : full,
      givenName: given,
      familyName: family,
      company: random.chance(0.4) ? random.pick(companies) : null,
      locale: set.locale,
      zoneinfo: set.zoneinfo,
      country: set.country,
      createdAt: new Date(now.getTime() - age),
      verified,
      state: verified ? makeState(random) : "active",
      signInMethods: verified ? random.pick(signInMethods) : ["password"],
    };
  });
}

function makeState(random: Random): Person["state"] {
  const roll = random.next();
  if (roll < 0.025) return "blocked";
  if (roll < 0.045) return "blockedUntil";
  return roll < 0.07 ? "deleting" : "active";
}

function makeName(random: Random) {
  const set = random.pick(nameSets);
  const at = random.whole(0, set.given.length - 1);
  const of = random.whole(0, set.family.length - 1);
  const given = set.given[at] ?? "";
  const family = set.family[of] ?? "";
  const spelt = [set.latin?.given[at] ?? given, set.latin?.family[of] ?? family].map(plain);
  const address = random.chance(0.3)
    ? `${spelt[0]?.charAt(0)}.${spelt[1]}`
    : spelt.join(random.pick([".", ".", "", "_"]));
  return { set, given, family, full: fullName(set, given, family), address };
}

function fullName(set: NameSet, given: string, family: string): string {
  if (set.familyFirst === "joined") return family + given;
  return set.familyFirst === "spaced" ? `${family} ${given}` : `${given} ${family}`;
}

/** As people spell themselves in an address: no marks, no spaces. */
function plain(name: string): string {
  const special: Record<string, string> = { ø: "o", þ: "th", ð: "d", đ: "d", ı: "i", ł: "l" };
  return name
    .toLowerCase()
    .replace(/[øþðđıł]/g, (letter) => special[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^a-z-]/g, "");
}

function freeAddress(local: string, host: string, taken: Set<string>): string {
  let address = `${local}@${host}`;
  for (let number = 2; taken.has(address); number += 1) address = `${local}${number}@${host}`;
  taken.add(address);
  return address;
}
