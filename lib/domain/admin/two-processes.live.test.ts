import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createGatehouse, type Gatehouse } from "@/lib/client";
import { type FreshDatabase, makeDatabase } from "@/lib/testing/fresh-database";
import { type Running, startNodeServer } from "@/lib/testing/live-app";
import { newUsername } from "@/lib/testing/live-people";
import { owner, PASSWORD } from "@/lib/testing/people";

/** Two servers of one database: an admin acts at the first, a user is signed in at the second. */
let database: FreshDatabase;
let servers: [Running, Running];
let admin: Gatehouse;
beforeAll(async () => {
  database = await makeDatabase(inject("databaseTemplate"));
  // One after the other: the first creates the owner.
  const first = await startNodeServer(database.url, "two-first.log");
  servers = [first, await startNodeServer(database.url, "two-second.log")];
  admin = createGatehouse({ url: servers[0].url });
  await admin.login(owner);
}, 120_000);
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await database?.drop();
});

/** A user who is signed in at the second server, and the tokens that they hold. */
async function signedIn() {
  const client = createGatehouse({ url: servers[1].url });
  const who = { username: newUsername(), password: PASSWORD };
  const { user } = await client.register(who);
  await client.login(who);
  expect((await client.getMe()).id).toBe(user.id);
  return { id: user.id, who, client, tokens: client.getTokens() };
}

type User = Awaited<ReturnType<typeof signedIn>>;

const acts: [name: string, act: (user: User) => Promise<unknown>][] = [
  ["a kick", ({ id }) => admin.kickUser(id)],
  ["a block", ({ id }) => admin.blockUser(id)],
  ["a blackout", ({ id }) => admin.setUserBlackout(id, { before: new Date().toISOString() })],
];

describe("[S62] on the next request at another process", () => {
  it.each(acts)("%s holds, for the access token and the refresh token", async (_n, act) => {
    const user = await signedIn();
    const bystander = await signedIn();
    await act(user);
    const copy = createGatehouse({ url: servers[1].url });
    copy.setTokens(user.tokens);
    await expect(copy.getMe()).rejects.toMatchObject({ code: "token_revoked" });
    await expect(user.client.refresh()).rejects.toMatchObject({ code: "token_revoked" });
    expect((await bystander.client.getMe()).id).toBe(bystander.id);
  });

  it("a blackout for all holds, for users and for the admin, and new sign-ins are open", async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const refused = { code: "token_revoked" };
    await admin.setBlackout({ before: new Date().toISOString() });
    await expect(one.client.getMe()).rejects.toMatchObject(refused);
    await expect(other.client.refresh()).rejects.toMatchObject(refused);
    await expect(admin.getMe()).rejects.toMatchObject(refused);
    await one.client.login(one.who);
    expect((await one.client.getMe()).id).toBe(one.id);
    await admin.login(owner);
  });

  it("a revoked API key is dead", async () => {
    const { key, apiKey } = await admin.createApiKey({ name: "Shop", permissions: ["users:read"] });
    const shop = createGatehouse({ url: servers[1].url, apiKey: key });
    await shop.listUsers();
    await admin.deleteApiKey(apiKey.id);
    await expect(shop.listUsers()).rejects.toMatchObject({ code: "token_revoked" });
  });

  it("[S96] two processes together allow a key its requests, and no more", async () => {
    const { key } = await admin.createApiKey({
      ...{ name: "Shop", permissions: ["users:read" as const], requestsPerMinute: 20 },
    });
    const shops = servers.map(({ url }) => createGatehouse({ url, apiKey: key }));
    const all = Array.from({ length: 60 }, (_, index) => shops[index % 2]?.listUsers());
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    const refusals = outcomes.flatMap((one) =>
      one.status === "rejected" ? [one.reason.code] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(["rate_limited"]));
  });
});
