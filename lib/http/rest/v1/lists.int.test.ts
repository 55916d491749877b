import { beforeAll, describe, expect, it } from "vitest";
import { createField } from "@/lib/domain/fields/definitions";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import type { Json } from "@/lib/testing/api";
import { newEmail, newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { systemCtx } from "@/lib/testing/factories";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let owner: { token: string; permissions: string[] };
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  const { body } = await signIn(world.api, admin.email);
  owner = { token: body.accessToken, permissions: body.user.permissions };
  person = await newPerson(world.api);
  await signIn(world.api, person.email);
  await signIn(world.api, person.email);
});

type Listed = { items: Json[]; nextCursor: string | null; errors?: { path: string }[] };
const admin = "/api/v1/admin";
const nobody = "01890000-0000-7000-8000-000000000000";
const get = (path: string, token = owner.token) =>
  world.api.call<Listed>("GET", path.replace("{id}", person.user.id), { token });

describe("[D5] every list", () => {
  it.each([
    [`${admin}/users`, "limit=0", "limit"],
    [`${admin}/users`, "status=foo", "status"],
    [`${admin}/users`, "sort=name", "sort"],
    [`${admin}/logs`, "limit=abc", "limit"],
    [`${admin}/logs`, "type=nope", "type"],
    [`${admin}/users/{id}/events`, "type=nope", "type"],
    [`${admin}/users/{id}/sessions`, "limit=101", "limit"],
    ["/api/v1/me/sessions", "limit=0", "limit"],
    ["/api/v1/me/sessions", "order=up", "order"],
    ["/api/v1/me/events", "limit=0", "limit"],
  ])("%s refuses ?%s", async (path, query, field) => {
    expect(await get(`${path}?${query}`)).toMatchObject({
      status: 422,
      body: { errors: [{ path: field }] },
    });
  });

  it.each(["sessions", "events", "data"])("of an unknown user’s %s is 404", async (name) => {
    expect((await get(`${admin}/users/${nobody}/${name}`)).status).toBe(404);
  });

  it.each([
    [`${admin}/users?limit=1`, `${admin}/users?sort=createdAt`],
    [`${admin}/users?limit=1`, `${admin}/users?status=active`],
    [`${admin}/users?limit=1&q=%40`, `${admin}/users?q=test`],
    [`${admin}/logs?limit=1`, `${admin}/logs?type=user.registered`],
    [`${admin}/logs?limit=1`, `${admin}/users/{id}/events`],
    [`${admin}/users/{id}/sessions?limit=1`, "/api/v1/me/sessions"],
  ])("refuses a cursor of %s for %s", async (from, to) => {
    const { nextCursor } = (await get(from)).body;
    expect(nextCursor).toEqual(expect.any(String));
    const again = `${from}&cursor=${nextCursor}`;
    expect((await get(again)).status).toBe(200);
    const other = await get(`${to}${to.includes("?") ? "&" : "?"}cursor=${nextCursor}`);
    expect(other).toMatchObject({ status: 422, body: { errors: [{ path: "cursor" }] } });
  });

  it("of sessions has pages, which hold each once", async () => {
    const first = (await get("/api/v1/me/sessions?limit=2", person.accessToken)).body;
    const next = `/api/v1/me/sessions?limit=2&cursor=${first.nextCursor}`;
    const second = (await get(next, person.accessToken)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.nextCursor).toBeNull();
  });
});

describe("/me", () => {
  const me = "/api/v1/me";

  it("[D10] shows an owner what they can do", async () => {
    expect(owner.permissions).toEqual(["*"]);
    expect((await get(me)).body).toMatchObject({ roles: ["owner"], permissions: ["*"] });
    expect((await get(me, person.accessToken)).body).toMatchObject({ permissions: [] });
  });

  it("[D8] merges an address; null clears a part or all of it", async () => {
    const patch = (address: object | null) =>
      world.api.call("PATCH", me, { token: person.accessToken, body: { address } });
    await patch({ city: "Pécs", country: "Hungary" });
    const moved = await patch({ city: "Győr" });
    expect(moved.body.profile).toMatchObject({ address: { city: "Győr", country: "Hungary" } });
    const parted = await patch({ country: null });
    expect(parted.body.profile).toMatchObject({ address: { city: "Győr" } });
    expect((await patch(null)).body.profile).toMatchObject({ address: null });
  });

  it("[D7] names the types of a picture", async () => {
    const { token, body } = { token: person.accessToken, body: {} };
    const answer = await world.api.call("PUT", `${me}/avatar`, { token, body });
    expect(answer).toMatchObject({
      status: 415,
      body: { detail: expect.stringContaining("image/png") },
    });
  });
});

it("[A8] [S93] a sign-up’s answer has the same text for a taken address, key order included", async () => {
  const field = { label: "Field", required: false, visibleTo: "user", editableBy: "user" } as const;
  const kinds = { note: "STRING", alpha: "STRING", obj: "OBJECT" } as const;
  for (const [key, type] of Object.entries(kinds)) {
    const own = { ...field, key, type, onSignUp: true, position: 0 };
    await createField(systemCtx(world.platform), own);
  }
  const body = {
    password: PASSWORD,
    profile: { address: { country: "Hungary", locality: "Pécs", city: "Pécs" } },
    data: { note: "n", alpha: "a", obj: { longer: 1, b: { zz: 1, y: 2 }, a: [{ bb: 1, a: 2 }] } },
  };
  const register = async (email: string) => {
    const answer = await world.api.call("POST", "/api/v1/auth/register", {
      body: { ...body, email },
    });
    return answer.text
      .replaceAll(email, "<email>")
      .replaceAll(/[\w-]{36}|\d{4}-[\d-]+T[\d:.]+Z/g, "<it>");
  };
  expect(await register(person.email)).toBe(await register(newEmail()));
});
