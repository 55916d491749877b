import { beforeAll, describe, expect, it } from "vitest";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { newEmail, newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let owner: { id: string; token: string };
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  const { body } = await signIn(world.api, admin.email);
  owner = { id: body.user.id, token: body.accessToken };
});

type Setting = { person: Person; owner: { id: string } };
const prepare = async ({ api }: World): Promise<Setting> => ({
  person: await newPerson(api),
  owner,
});
const users = "/api/v1/admin/users";
const byOwner =
  (method: string, path: (id: string) => string, body?: unknown) =>
  ({ person }: Setting) => ({ method, path: path(person.user.id), token: owner.token, body });
const nobody = "01890000-0000-7000-8000-000000000000";

describe("/admin/users/{id}", () => {
  runScenarios(() => world, prepare, [
    {
      name: "[S66] shows a user without hash or secret",
      call: byOwner("GET", (id) => `${users}/${id}`),
      status: 200,
      body: ({ person }) => ({
        id: person.user.id,
        email: person.email,
        blocked: null,
        signInMethods: ["password", "email_code"],
      }),
      without: ["cheap:", "gh1:", "hash", "$2", "tokenHash", "searchText"],
    },
    {
      name: "answers 404 for an id that nobody has",
      call: byOwner("GET", () => `${users}/${nobody}`),
      status: 404,
      body: { code: "not_found" },
    },
    {
      name: "blocks for a time, with a reason",
      call: byOwner("PUT", (id) => `${users}/${id}/block`, {
        reason: "Spam",
        until: "2027-01-01T00:00:00Z",
      }),
      status: 200,
      body: { status: "blocked", blocked: { reason: "Spam", until: "2027-01-01T00:00:00.000Z" } },
      events: [
        ["user.blocked", "person", "owner", { reason: "Spam", until: "2027-01-01T00:00:00Z" }],
      ],
    },
    {
      name: "blocks without a body",
      call: byOwner("PUT", (id) => `${users}/${id}/block`),
      status: 200,
      body: { status: "blocked", blocked: { reason: null, until: null } },
      events: [["user.blocked", "person", "owner", { reason: null, until: null }]],
    },
    {
      name: "refuses an end in the past",
      call: byOwner("PUT", (id) => `${users}/${id}/block`, { until: "2020-01-01T00:00:00Z" }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "until" }] },
    },
    {
      name: "signs a user out everywhere",
      call: byOwner("POST", (id) => `${users}/${id}/kick`),
      status: 204,
      events: [["user.kicked", "person", "owner", { ended: 1 }]],
      mails: [
        [
          "signed-out-by-admin",
          "person",
          "You were signed out of your Gatehouse account everywhere",
        ],
      ],
    },
    {
      name: "sends a password reset, and sets no password",
      call: byOwner("POST", (id) => `${users}/${id}/password-reset`),
      status: 202,
      events: [["password.reset_requested", "person", "owner", { byTeam: true }]],
      mails: [["reset-password", "person", "Reset your Gatehouse password"]],
    },
    {
      name: "grants a role",
      call: byOwner("PUT", (id) => `${users}/${id}/roles`, { roles: ["admin"] }),
      status: 200,
      body: { roles: ["admin"] },
      events: [["user.roles_changed", "person", "owner", { from: [], to: ["admin"] }]],
      mails: [["permissions-changed", "person", "Your permissions at Gatehouse were changed"]],
    },
    {
      name: "refuses a role that doesn’t exist",
      call: byOwner("PUT", (id) => `${users}/${id}/roles`, { roles: ["emperor"] }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "roles" }] },
    },
    {
      name: "erases",
      call: byOwner("DELETE", (id) => `${users}/${id}`),
      status: 204,
      events: [["user.erased", "person", "owner"]],
    },
    ...(["block", "roles"] as const).map((what) => ({
      name: `[S63] refuses to ${what === "block" ? "block" : "demote"} the last owner`,
      call: () => ({
        method: "PUT",
        path: `${users}/${owner.id}/${what}`,
        token: owner.token,
        body: what === "roles" ? { roles: [] } : {},
      }),
      status: 409,
      body: { code: "conflict" },
    })),
  ]);
});

describe("an admin without the owner's rights", () => {
  const asAdmin = async () => {
    const person = await newPerson(world.api);
    const body = { roles: ["admin"] };
    const path = `${users}/${person.user.id}/roles`;
    await world.api.call("PUT", path, { token: owner.token, body });
    return { person, path };
  };

  it("[S62] holds and loses its rights on the very next request", async () => {
    const { person, path } = await asAdmin();
    const list = () => world.api.call("GET", users, { token: person.accessToken });
    expect((await list()).status).toBe(200);
    await world.api.call("PUT", path, { token: owner.token, body: { roles: [] } });
    expect((await list()).status).toBe(403);
  });

  it("[S63] cannot make itself an owner, nor touch the owner", async () => {
    const { person, path } = await asAdmin();
    const token = person.accessToken;
    const rise = await world.api.call("PUT", path, { token, body: { roles: ["owner"] } });
    expect(rise.status).toBe(403);
    const kick = await world.api.call("POST", `${users}/${owner.id}/kick`, { token });
    expect(kick.status).toBe(403);
  });
});

describe("lists", () => {
  type Page = { items: { id: string; email: string }[]; nextCursor: string | null; total: number };
  const list = (query: string) =>
    world.api.call<Page>("GET", `${users}?${query}`, { token: owner.token });

  it.each(["-createdAt", "createdAt", "email", "-email", "-lastLoginAt"])(
    "page through all users once by %s",
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const { status, body }: { status: number; body: Page } = await list(
          `sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`,
        );
        expect(status).toBe(200);
        seen.push(...body.items.map((one) => one.id));
        cursor = body.nextCursor;
      }
      const { body } = await list("limit=1");
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(body.total);
    },
  );

  const cursorOf = (place: object) => Buffer.from(JSON.stringify(place)).toString("base64url");
  const forged = [
    cursorOf({ value: "not a time", id: nobody }),
    cursorOf({ value: "2026-11-14T09:00:00.000Z'; drop table users; --", id: nobody }),
    cursorOf({ value: "infinity-ish", id: nobody }),
    cursorOf({ value: 5, id: nobody }),
    cursorOf({ id: "x" }),
    cursorOf({ value: "a\u0000b", id: nobody }),
    cursorOf([]),
    "A".repeat(512),
    "bm90LWpzb24",
  ];

  it.each([
    ...[
      "limit=0",
      "limit=-1",
      "limit=101",
      "limit=1e9",
      "limit=ten",
      "limit=1.5",
      "limit=NaN",
      "limit=",
    ],
    ...["cursor=", "cursor=%00", "cursor=../..", `cursor=${"A".repeat(513)}`],
    ...forged.map((cursor) => `cursor=${cursor}`),
    ...[
      "status=frozen",
      "sort=password",
      "createdAfter=yesterday",
      "q=%00",
      "role=%00",
      "unknown=1",
    ],
    ...["q=a&q=b", "limit=1&limit=2", `q=${"x".repeat(101)}`],
  ])("[S64] refuse ?%s", async (query) => {
    const answer = await list(query);
    expect([query, answer.status]).toEqual([query, 422]);
    const errors = answer.body as unknown as { code: string; errors: { path: string }[] };
    expect([errors.code, errors.errors[0]?.path]).toEqual([
      "validation_failed",
      query.split("=")[0],
    ]);
  });

  it.each(["email", "-lastLoginAt", "createdAt"])(
    "[S64] refuse or survive another list's cursor by %s",
    async (sort) => {
      for (const cursor of forged) {
        expect((await list(`sort=${sort}&cursor=${cursor}`)).status).toBeLessThan(500);
      }
    },
  );

  it.each(["%", "_", "\\", "'", "%25_%5C", "{}", "[$ne]"])(
    "[S68] take %j as text to find",
    async (q) => {
      const { status, body } = await list(`q=${encodeURIComponent(q)}`);
      expect([status, body.items.every((one) => one.email.includes(q))]).toEqual([200, true]);
    },
  );
});

describe("overview, logs and settings", () => {
  const get = (path: string) =>
    world.api.call("GET", `/api/v1/admin/${path}`, { token: owner.token });

  it("count and list what happened", async () => {
    const { person } = await prepare(world);
    const total = await world.platform.database.prisma.user.count();
    expect((await get("overview")).body).toMatchObject({ users: { total } });
    const logs = await get(`logs?userId=${person.user.id}&type=user.registered`);
    expect(logs.body.items).toMatchObject([{ userId: person.user.id, type: "user.registered" }]);
    expect((await get("logs?ip=127.0.0.1&limit=1")).body.items).toHaveLength(1);
  });

  it.each(["logs?userId=me", "logs?from=now", "logs?limit=1000", "logs?cursor=e30", "logs?x=1"])(
    "[S64] refuse %s",
    async (path) => {
      expect((await get(path)).status).toBe(422);
    },
  );

  it("change the settings that are given, and only those", async () => {
    const token = owner.token;
    const path = "/api/v1/admin/settings";
    await world.api.call("PUT", path, { token, body: { deletionGraceDays: 3 } });
    const { status, body } = await world.api.call("PUT", path, {
      token,
      body: { signUpOpen: false },
    });
    expect([status, body]).toMatchObject([200, { deletionGraceDays: 3, signUpOpen: false }]);
    const closed = { body: { email: newEmail(), password: PASSWORD } };
    expect((await world.api.call("POST", "/api/v1/auth/register", closed)).status).toBe(403);
    await world.api.call("PUT", path, { token, body: { signUpOpen: true } });
    expect((await get("settings")).body).toMatchObject({ signUpOpen: true, deletionGraceDays: 3 });
  });
});
