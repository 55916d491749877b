import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newPerson, OTHER_PASSWORD, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
beforeAll(async () => {
  world = worldOf(await testPlatform());
});

type Setting = { person: Person };
const prepare = async ({ api }: World): Promise<Setting> => ({ person: await newPerson(api) });
const call =
  (method: string, path: string, body?: unknown) =>
  ({ person }: Setting) => ({ method, path, token: person.accessToken, body });

describe("PATCH /me", () => {
  const path = "/api/v1/me";
  const untouchable = ["email", "phone", "password", "roles", "permissions", "status"];

  runScenarios(() => world, prepare, [
    {
      name: "changes what is given and clears what is null",
      call: call("PATCH", path, { name: " Ada ", address: { city: "Budapest" }, gender: "F" }),
      status: 200,
      body: { profile: { name: "Ada", gender: "F", address: { city: "Budapest" }, bio: null } },
      events: [["profile.updated", "person", "person", { fields: ["name", "gender", "address"] }]],
    },
    ...untouchable.map((field) => ({
      name: `[S9] refuses ${field}`,
      call: call("PATCH", path, { name: "Eve", [field]: "owner" }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: field, code: "unrecognized_key" }] },
    })),
    {
      name: "[S71] refuses an address that would run",
      call: call("PATCH", path, {
        website: "javascript:alert(1)",
        picture: "data:image/svg+xml,x",
      }),
      status: 422,
      body: { errors: [{ path: "picture" }, { path: "website" }] },
    },
    {
      name: "names a nested field by its dotted path",
      call: call("PATCH", path, { address: { city: "x".repeat(101) } }),
      status: 422,
      body: { errors: [{ path: "address.city" }] },
    },
  ]);
});

describe("PUT /me/password", () => {
  const path = "/api/v1/me/password";

  runScenarios(() => world, prepare, [
    {
      name: "[S19] changes it and tells the owner",
      call: call("PUT", path, { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD }),
      status: 204,
      events: [["password.changed", "person", "person"]],
      mails: [["password-changed", "person", "Your Gatehouse password was changed"]],
    },
    {
      name: "[S17] asks for the current one",
      call: call("PUT", path, { newPassword: OTHER_PASSWORD }),
      status: 422,
      body: { code: "wrong_password", errors: [{ path: "currentPassword" }] },
    },
    {
      name: "[S39] refuses a common one and keeps the old",
      call: call("PUT", path, { currentPassword: PASSWORD, newPassword: "qwertyuiopasdfgh" }),
      status: 422,
      body: { code: "weak_password", errors: [{ path: "newPassword" }] },
    },
  ]);

  it("[S18] limits guesses at it from one account's sessions", async () => {
    const { person } = await prepare(world);
    const guess = call("PUT", path, { currentPassword: "wrong one", newPassword: OTHER_PASSWORD });
    const answers = [];
    for (let round = 0; round < 6; round += 1) {
      answers.push(await world.api.call("PUT", path, guess({ person })));
    }
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422, 422, 422, 429]);
    expect(Number(answers[5]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("tells whether there is one", async () => {
    const { person } = await prepare(world);
    const { body } = await world.api.call("GET", path, { token: person.accessToken });
    expect(body).toEqual({ status: "set", changedAt: expect.stringMatching(/Z$/) });
  });
});

describe("/me/sessions", () => {
  let person: Person;
  let other: Person;
  beforeEach(async () => {
    person = await newPerson(world.api);
    other = await newPerson(world.api);
  });
  const path = "/api/v1/me/sessions";

  it("[S49] shows and ends the caller's own sessions only", async () => {
    const { api } = world;
    const mine = { token: person.accessToken };
    const theirs = await api.call<{ items: { id: string }[] }>("GET", path, {
      token: other.accessToken,
    });
    const id = theirs.body.items[0]?.id;
    const own = await api.call("GET", path, mine);
    expect(own.text).not.toContain(id);
    const attempt = await api.call("DELETE", `${path}/${id}`, mine);
    expect([attempt.status, attempt.body.code]).toEqual([404, "not_found"]);
    expect((await api.call("GET", "/api/v1/me", { token: other.accessToken })).status).toBe(200);
  });

  it.each(["1", "me", "null", "%00", "..%2F..", "0190-not-an-id", "' or 1=1"])(
    "[S64] refuses %j as an id",
    async (id) => {
      const options = { token: person.accessToken };
      const answer = await world.api.call("DELETE", `${path}/${encodeURI(id)}`, options);
      expect([404, 422]).toContain(answer.status);
    },
  );
});

describe("/me/events and /me/accounts", () => {
  it("page through the caller's own log", async () => {
    const { person } = await prepare(world);
    await signIn(world.api, person.email, "wrong password");
    const token = person.accessToken;
    type Page = { items: { id: string; userId: string }[]; nextCursor: string | null };
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const url: string = `/api/v1/me/events?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body, status } = await world.api.call<Page>("GET", url, { token });
      expect(status).toBe(200);
      expect(body.items.every((one) => one.userId === person.user.id)).toBe(true);
      seen.push(...body.items.map((one) => one.id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(4);
    const accounts = await world.api.call("GET", "/api/v1/me/accounts", { token });
    expect(accounts.body).toEqual({ items: [], nextCursor: null });
  });
});

describe("DELETE /me", () => {
  const path = "/api/v1/me";

  runScenarios(() => world, prepare, [
    {
      name: "[S50] needs the password",
      call: call("DELETE", path),
      status: 422,
      body: { code: "wrong_password", errors: [{ path: "password" }] },
    },
    {
      name: "[S50] refuses a wrong one",
      call: call("DELETE", path, { password: OTHER_PASSWORD }),
      status: 422,
      body: { code: "wrong_password" },
      events: [["identity.confirm_failed", "person", "person"]],
    },
    {
      name: "sets the day of erasure and tells the owner",
      call: call("DELETE", path, { password: PASSWORD }),
      status: 202,
      body: { deletesAt: expect.stringMatching(/Z$/) },
      events: [["user.deletion_requested", "person", "person"]],
      mails: [["account-deletion", "person", "Your Gatehouse account will be deleted"]],
    },
  ]);

  it("[S50] ends every session, and a sign-in brings the account back", async () => {
    const { api } = world;
    const { person } = await prepare(world);
    const token = person.accessToken;
    await api.call("DELETE", path, { token, body: { password: PASSWORD } });
    expect((await api.call("GET", path, { token })).status).toBe(401);
    const again = await signIn(api, person.email);
    expect(again).toMatchObject({ status: 200, body: { user: { status: "active" } } });
  });
});
