import { beforeAll, describe, expect, it } from "vitest";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import type { Json } from "@/lib/testing/api";
import { newEmail, newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { runBulkJobs } from "@/lib/testing/bulk";
import { testPlatform } from "@/lib/testing/context";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let owner: string;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  owner = (await signIn(world.api, admin.email)).body.accessToken;
  person = await newPerson(world.api);
});

const bulk = "/api/v1/admin/users/bulk";
const jobs = "/api/v1/admin/jobs";
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => `0193b000-0000-7000-8000-${String(n).padStart(12, "0")}`);
const post = (path: string, body?: object, token = owner) =>
  world.api.call("POST", path, { token, body });
const get = (path: string, token = owner) => world.api.call("GET", path, { token });

describe("a bulk action by the API", () => {
  it("is previewed, started, followed and reported", async () => {
    const filter = { q: person.email };
    const preview = await post(`${bulk}/preview`, { action: "block", filter });
    expect(preview).toMatchObject({ status: 200, body: { count: 1, excluded: [] } });
    const { count: expectedCount, asOf } = preview.body;
    const started = await post(bulk, { action: "block", filter, expectedCount, asOf });
    expect(started.status).toBe(202);
    const one = `${jobs}/${started.body.jobId}`;
    expect((await get(one)).body).toMatchObject({ state: "queued", bulk: { total: 1, done: 0 } });
    await runBulkJobs(world.platform);
    expect((await get(one)).body).toMatchObject({ state: "done", bulk: { done: 1, filter } });
    const rows = await get(`${one}/rows?outcome=done`);
    expect(rows.body).toMatchObject({ items: [{ userId: person.user.id, outcome: "done" }] });
    const report = await get(`${one}/report`);
    expect(report.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(report.headers.get("content-disposition")).toContain("attachment");
    expect(report.text.split("\r\n")).toHaveLength(3);
    expect((await post(`${one}/cancel`)).body.code).toBe("conflict");
    expect((await post(`${one}/retry`)).body.code).toBe("conflict");
    expect((await get(`${jobs}?kind=bulk`)).body.items).toHaveLength(1);
    const unblock = { action: "unblock", ids: [person.user.id], expectedCount: 1 };
    expect((await post(bulk, unblock)).status).toBe(202);
    await runBulkJobs(world.platform);
  });

  it("for another number than expected is 409 with the number, and nothing is done", async () => {
    const body = { action: "delete", ids: [person.user.id], expectedCount: 7 };
    expect(await post(bulk, body)).toMatchObject({
      status: 409,
      body: { code: "conflict", count: 1, detail: expect.stringContaining("Nothing was changed") },
    });
    expect((await get(`/api/v1/admin/users/${person.user.id}`)).status).toBe(200);
  });

  it("takes 10,000 ids, and one more is 422", async () => {
    const named = (count: number) => ({ action: "export", ids: many(count), expectedCount: 1 });
    const enough = named(10_000);
    expect(await post(bulk, enough)).toMatchObject({ status: 409, body: { count: 0 } });
    expect(await post(bulk, named(10_001))).toMatchObject({
      status: 422,
      body: { errors: [{ path: "ids" }] },
    });
    expect((await post(bulk, named(20_000))).status).toBe(413);
  });

  it.each<[string, object]>([
    ["no body", {}],
    ["an unknown action", { action: "promote", filter: {}, expectedCount: 1 }],
    ["both ids and a filter", { action: "block", filter: {}, ids: many(1), expectedCount: 1 }],
    ["neither", { action: "block", expectedCount: 1 }],
    ["an unknown filter", { action: "block", filter: { size: 1 }, expectedCount: 1 }],
    [
      "a range backwards",
      {
        ...{ action: "block", expectedCount: 1 },
        filter: { createdAfter: "2026-02-01T00:00:00Z", createdBefore: "2026-01-01T00:00:00Z" },
      },
    ],
    ["nobody expected", { action: "block", filter: {}, expectedCount: 0 }],
    ["a fraction of somebody", { action: "block", filter: {}, expectedCount: 1.5 }],
    ["no roles", { action: "addRoles", filter: {}, expectedCount: 1, roles: [] }],
    ["an unknown column", { action: "export", filter: {}, expectedCount: 1, columns: ["hash"] }],
  ])("with %s is 422", async (_name, body) => {
    expect((await post(bulk, body)).status).toBe(422);
  });

  it("that nobody knows is 404, to see, to cancel, to retry and to download", async () => {
    const one = `${jobs}/0193a000-0000-7000-8000-00000000dead`;
    for (const path of ["", "/rows", "/report", "/file"]) {
      expect((await get(`${one}${path}`)).status).toBe(404);
    }
    for (const path of ["/cancel", "/retry"])
      expect((await post(`${one}${path}`)).status).toBe(404);
    expect((await get(`${jobs}/everything`)).status).toBe(422);
  });

  it("[S60] is refused to someone without the permissions", async () => {
    const { accessToken } = (await signIn(world.api, person.email)).body;
    const body = { action: "block", filter: {}, expectedCount: 1 };
    expect((await post(bulk, body, accessToken)).body.code).toBe("forbidden");
    for (const path of [jobs, "/api/v1/admin/users/export"]) {
      expect((await get(path, accessToken)).body.code).toBe("forbidden");
    }
  });
});

describe("an export by the API", () => {
  it("is a file of the users who pass the filter", async () => {
    const query = new URLSearchParams({ q: person.email, columns: "email,id,email" });
    const csv = await get(`/api/v1/admin/users/export?${query}`);
    expect(csv.status).toBe(200);
    expect(csv.text).toBe(`email,id\r\n${person.email},${person.user.id}\r\n`);
    expect(csv.headers.get("content-disposition")).toMatch(
      /^attachment; filename="users-\d{4}-\d\d-\d\d\.csv"$/,
    );
    query.set("format", "jsonl");
    const lines = await get(`/api/v1/admin/users/export?${query}`);
    expect(lines.headers.get("content-type")).toBe("application/jsonl");
    expect(JSON.parse(lines.text)).toEqual({ email: person.email, id: person.user.id });
  });

  it.each([
    "columns=hash",
    "columns=",
    "format=xlsx",
    "size=1",
    "signedIn=never&lastLoginAfter=7d",
  ])("with ?%s is 422", async (query) => {
    expect((await get(`/api/v1/admin/users/export?${query}`)).status).toBe(422);
  });

  it("by a job is downloaded once it is made", async () => {
    const body = { action: "export", ids: [person.user.id], expectedCount: 1, columns: ["id"] };
    const { body: started } = await post(bulk, body);
    const file = `${jobs}/${started.jobId}/file`;
    expect((await get(file)).status).toBe(409);
    await runBulkJobs(world.platform);
    expect((await get(file)).text).toBe(`id\r\n${person.user.id}\r\n`);
    const found = (await get(`${jobs}?kind=bulk&state=done`)).body.items as Json[];
    expect(found[0]).toMatchObject({ id: started.jobId, bulk: { action: "export", done: 1 } });
  });
});
