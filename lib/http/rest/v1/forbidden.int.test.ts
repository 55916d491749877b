import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { removeJob } from "@/lib/domain/admin/manage-jobs";
import { createField } from "@/lib/domain/fields/definitions";
import { newPerson, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { systemCtx } from "@/lib/testing/factories";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let person: Person;
let token: string;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  person = await newPerson(world.api);
  token = (await signIn(world.api, person.email)).body.accessToken;
});
beforeEach(() => world.platform.database.prisma.auditEvent.deleteMany());

async function events() {
  const rows = await world.platform.database.prisma.auditEvent.findMany();
  return rows.map(({ type, actorId, userId, data }) => ({ type, actorId, userId, data }));
}

const calls: [string, string, string][] = [
  ["GET", "/admin/users", "users:read"],
  ["GET", "/admin/logs", "audit:read"],
  ["DELETE", "/admin/users/{id}", "users:delete"],
  ["PUT", "/admin/settings", "settings:write"],
];

describe("[S98] an admin call without the permission", () => {
  it.each(calls)(
    "%s %s leaves an event that names the caller",
    async (method, path, permission) => {
      const url = `/api/v1${path.replace("{id}", person.user.id)}`;
      const answer = await world.api.call(method, url, {
        token,
        body: method === "PUT" ? {} : undefined,
      });
      expect(answer.status).toBe(403);
      expect(await events()).toEqual([
        { type: "admin.refused", actorId: person.user.id, userId: null, data: { permission } },
      ]);
    },
  );

  it("leaves none where nobody is signed in, or for what is not an admin's", async () => {
    const { prisma } = world.platform.database;
    const field = { key: "grade", label: "Grade", type: "STRING", editableBy: "admin" };
    await createField(systemCtx(world.platform), field as never);
    await prisma.auditEvent.deleteMany();
    expect((await world.api.call("GET", "/api/v1/admin/users")).status).toBe(401);
    const own = { token, body: { value: "A" } };
    expect((await world.api.call("PUT", "/api/v1/me/data/grade", own)).status).toBe(403);
    expect(await events()).toEqual([]);
  });

  it("leaves at most sixty an hour for one caller", async () => {
    for (let n = 0; n < 70; n++) await world.api.call("GET", "/api/v1/admin/users", { token });
    expect((await events()).length).toBeLessThanOrEqual(60);
  });
});

it("[S98] a removed job leaves an event", async () => {
  const { prisma } = world.platform.database;
  const now = world.platform.clock.now();
  const id = "0193a000-0000-7000-8000-00000000a111";
  const state = { state: "dead", finishedAt: now };
  await prisma.job.create({
    data: { id, kind: "mail", ...state, runAt: now, dueAt: now, createdAt: now },
  });
  await removeJob(systemCtx(world.platform), { id });
  expect(await events()).toMatchObject([
    { type: "job.removed", data: { jobId: id, kind: "mail" } },
  ]);
});
