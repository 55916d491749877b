import { expect, it } from "vitest";
import type { ProfilePatch } from "@/lib/contracts/user";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { getMe, updateProfile } from "./profile";

const app = testApp();

const start: ProfilePatch = {
  name: "Robin Ferreira",
  bio: "Keeps bees.",
  address: { locality: "Porto", country: "Portugal", province: "Norte" },
};

type Case = [what: string, patch: ProfilePatch, changed: string[]];

const cases: Case[] = [
  ["nothing given", {}, []],
  ["all as it was", start, []],
  ["the address in another order", { address: { ...start.address, region: null } }, []],
  ["what was empty emptied", { nickname: null, website: null }, []],
  ["a new name among the rest", { ...start, name: "Robin F." }, ["name"]],
  ["a field emptied", { ...start, bio: null }, ["bio"]],
  ["a field filled", { ...start, zoneinfo: "Europe/Lisbon" }, ["zoneinfo"]],
  ["one part of the address", { address: { ...start.address, locality: "Braga" } }, ["address"]],
];

it.each(cases)("%s: the log names what changed alone", async (_what, patch, changed) => {
  const user = await makeUser(app());
  const ctx = await signInAs(app(), user);
  await updateProfile(ctx, start);
  const before = await getMe(ctx);
  app().clock.advance(60);

  const after = await updateProfile(ctx, patch);

  const events = await app().database.prisma.auditEvent.findMany({
    where: { userId: user.id, type: "profile.updated" },
    orderBy: { id: "asc" },
    skip: 1,
  });
  expect(events.map(({ data }) => data)).toEqual(changed.length > 0 ? [{ fields: changed }] : []);
  if (changed.length === 0) expect(after).toEqual(before);
  else expect(after.updatedAt > before.updatedAt).toBe(true);
});
