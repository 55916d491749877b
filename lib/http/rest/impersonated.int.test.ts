import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { setOwnData } from "@/lib/domain/account/data";
import { impersonate } from "@/lib/domain/admin/impersonate";
import { createField } from "@/lib/domain/fields/definitions";
import { openApiDocument } from "@/lib/http/rest/document";
import type { AnyOperation } from "@/lib/http/rest/operation";
import { operations } from "@/lib/http/rest/operations";
import { testApp } from "@/lib/testing/app";
import { fitting, type Schema } from "@/lib/testing/attack/malformed";
import { makeUser, newEmail, PASSWORD, signInAs, systemCtx } from "@/lib/testing/factories";
import { addApp } from "@/lib/testing/factors";
import { newPhone, newUsername } from "@/lib/testing/people";
import { type World, worldOf } from "@/lib/testing/scenarios";
import { dumpTables } from "@/lib/testing/table-dump";

const app = testApp();
let world: World;
let userId: string;
let sessionId: string;
let token: string;
let actingToken: string;

/** What ends the impersonation, and nothing else. */
const ends = ["logout", "endImpersonation"];

/** With public operations nobody is signed in: what they do, anyone can do from anywhere. */
const tried = operations.filter(({ id, access }) => access !== "public" && !ends.includes(id));
const changing = tried.filter(({ method }) => method !== "get");

type Document = {
  paths: Record<
    string,
    Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
};
const document = openApiDocument(operations, "http://localhost:3000") as unknown as Document;

beforeAll(async () => {
  world = worldOf(app());
  const { platform } = world;
  const user = await makeUser(platform, { name: "Ada" });
  userId = user.id;
  await createField(systemCtx(platform), {
    ...{ key: "plan", label: "Plan", type: "STRING", required: false, visibleTo: "user" },
    ...{ editableBy: "user", onSignUp: false, position: 0 },
  });
  const own = await signInAs(platform, user);
  sessionId = own.actor.sessionId;
  await setOwnData(own, { key: "plan", value: "free" });
  await addApp(own, platform.clock);
  const admin = await signInAs(platform, await makeUser(platform, { roles: ["owner"] }));
  const start = async (readOnly: boolean) => {
    const made = await impersonate(admin, { id: userId, reason: "Test", readOnly }, "api");
    return made.signedIn.kind === "api" ? made.signedIn.tokens.accessToken : "";
  };
  [token, actingToken] = [await start(true), await start(false)];
});

/** What most likely passes an operation's rules, by the name of its field. */
function likely(): Record<string, unknown> {
  return {
    ...{ name: "Eve", nickname: "Eve", bio: "New", reason: "Why not", value: "paid" },
    ...{ username: newUsername(), email: newEmail(), phone: newPhone(), code: "123456" },
    ...{ password: PASSWORD, currentPassword: PASSWORD, newPassword: "four green lamps hum low" },
    ...{ scene: "LOGIN", method: "totp", enabled: true, before: "2026-01-01T00:00:00Z" },
  };
}

function bodyOf({ path, method, body }: AnyOperation, seed: number): unknown {
  if (!body) return undefined;
  const { schemas } = document.components;
  const content = document.paths[path]?.[method]?.requestBody?.content["application/json"];
  if (!content) return {};
  const [sample] = fc.sample(fitting(content.schema, schemas), { numRuns: 1, seed });
  const names = JSON.stringify(content.schema) + JSON.stringify(sample);
  const given = Object.entries(likely()).filter(([name]) => names.includes(`"${name}"`));
  return seed % 2
    ? { ...(sample as object), ...Object.fromEntries(given) }
    : Object.fromEntries(given);
}

function pathOf({ path }: AnyOperation): string {
  return path
    .replace("/sessions/{id}", `/sessions/${sessionId}`)
    .replace("{sessionId}", sessionId)
    .replace("{key}", "plan")
    .replace("{provider}", "github")
    .replaceAll(/\{\w+\}/g, userId);
}

async function statusesOf(operation: AnyOperation, as: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const seed of [1, 2, 3, 4]) {
    const body = bodyOf(operation, seed);
    const method = operation.method.toUpperCase();
    const answer = await world.api.call(method, pathOf(operation), {
      token: as,
      ...(operation.file
        ? { raw: PIXEL, headers: { "content-type": "image/gif" } }
        : body !== undefined && { body }),
    });
    statuses.push(answer.status);
  }
  return statuses;
}

const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==", "base64");

describe("[S100] a read-only session as a user changes no row", () => {
  it.each(tried.map((one) => [one.id, one] as const))("by %s", async (_id, operation) => {
    const before = await dumpTables(app().database);
    const statuses = await statusesOf(operation, token);
    expect(Math.max(...statuses)).toBeLessThan(500);
    if (operation.method !== "get" && operation.id !== "introspect")
      expect(Math.min(...statuses)).toBeGreaterThanOrEqual(400);
    expect(await dumpTables(app().database)).toEqual(before);
  });

  it("tries what changes something", () => {
    expect(changing.length).toBeGreaterThan(50);
  });
});

/** The profile, its picture and the declared data: what the user could ask support to change. */
const open = ["updateMe", "setMyAvatar", "removeMyAvatar", "setMyData", "removeMyData"];

describe("[S100] a session as a user with changes changes nothing but profile and data", () => {
  it.each(changing.filter(({ id }) => !open.includes(id)).map((one) => [one.id, one] as const))(
    "by %s",
    async (_id, operation) => {
      const before = await dumpTables(app().database);
      expect(Math.max(...(await statusesOf(operation, actingToken)))).toBeLessThan(500);
      expect(await dumpTables(app().database)).toEqual(before);
    },
  );

  it.each(changing.filter(({ id }) => open.includes(id)).map((one) => [one.id, one] as const))(
    "and changes that by %s",
    async (_id, operation) => {
      const before = await dumpTables(app().database);
      expect(Math.min(...(await statusesOf(operation, actingToken)))).toBeLessThan(300);
      expect(await dumpTables(app().database)).not.toEqual(before);
    },
  );
});
