import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { newPerson, type Person } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { expectProblem, leaks } from "@/lib/testing/problems";
import { type World, worldOf } from "@/lib/testing/scenarios";
import { operations } from "./operations";

let world: World;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  person = await newPerson(world.api);
});

const login = "/api/v1/auth/login";

describe("bodies", () => {
  const deep = "[".repeat(30) + "]".repeat(30);
  const table: [string, string | Uint8Array, number, string][] = [
    ["nothing", "", 400, "invalid_json"],
    ["a brace", "{", 400, "invalid_json"],
    ["single quotes", "{'email':'a@b.test'}", 400, "invalid_json"],
    ["a form", "email=a%40b.test&password=x", 400, "invalid_json"],
    ["bytes that are no UTF-8", Uint8Array.of(0x22, 0xff, 0xfe, 0x22), 400, "invalid_json"],
    ["null", "null", 422, "validation_failed"],
    ["a number", "1", 422, "validation_failed"],
    ["a list", "[]", 422, "validation_failed"],
    ["an empty object", "{}", 422, "validation_failed"],
    ["an unknown field", '{"email":"a@b.test","password":"x","x":1}', 422, "validation_failed"],
    ["a NUL", '{"email":"a\\u0000@b.test","password":"x"}', 422, "validation_failed"],
    ["a lone surrogate", '{"email":"a@b.test","password":"\\ud800"}', 422, "validation_failed"],
    ["a NUL in a key", '{"a\\u0000":1}', 422, "validation_failed"],
    ["__proto__", '{"__proto__":{"email":"a@b.test"}}', 400, "invalid_request"],
    ["constructor", '{"constructor":{"prototype":{}}}', 422, "validation_failed"],
    [
      "a key twice",
      '{"email":"a@b.test","email":"c@d.test","password":"x"}',
      400,
      "invalid_request",
    ],
    ["nesting", `{"email":${deep}}`, 400, "invalid_request"],
    ["100,001 bytes", JSON.stringify({ email: "a".repeat(100_001) }), 413, "too_large"],
  ];

  it.each(table)("[S67] refuses %s", async (_name, raw, status, code) => {
    const answer = await world.api.call("POST", login, { raw: raw as BodyInit });
    expectProblem(answer);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it("[S67] [S68] [S69] answers 350 malformed bodies over all operations with 4xx and no leak", async () => {
    const taking = operations.filter((one) => one.body && !one.path.startsWith("/api/dev"));
    const names = fc.constantFrom(
      "email",
      "password",
      "token",
      "code",
      "newPassword",
      "login",
      "name",
      "roles",
      "until",
      "profile",
      "x",
    );
    const hostile = fc.oneof(
      fc.constantFrom<unknown>(
        { contains: "" },
        { not: null },
        [],
        [[]],
        {},
        null,
        true,
        -1,
        1e308,
        "",
        "\u0000",
        "\ud800",
        "' or 1=1 --",
        "{{7*7}}",
        "a@b.test,c@d.test",
        "\r\nBcc: a@b.test",
      ),
      fc.anything({ maxDepth: 3, withNullPrototype: false }),
      fc.string({ unit: "binary", maxLength: 300 }),
    );
    const body = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.dictionary(names, hostile, { noNullPrototype: true }).map(stringify),
      },
      { weight: 1, arbitrary: hostile.map(stringify) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...taking), body, async ({ path, method }, raw) => {
        const url = path.replaceAll(/\{\w+\}/g, person.user.id);
        const token = person.accessToken;
        const answer = await world.api.call(method.toUpperCase(), url, { raw, token });
        expect(answer.status).toBeLessThan(500);
        expect(answer.text).not.toMatch(leaks);
      }),
      { numRuns: 350 },
    );
  });

  it("[S70] counts what a body holds, not what it declares", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(10_000));
    let sent = 0;
    const raw = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        if (sent > 5_000_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await world.api.call("POST", login, { raw });
    expect([answer.status, answer.body.code]).toEqual([413, "too_large"]);
    expect(sent).toBeLessThan(200_000);
  });
});

describe("content types", () => {
  const raw = JSON.stringify({ email: "a@b.test", password: "x" });

  it.each([
    "text/plain",
    "text/plain;charset=utf-8",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "application/jsonp",
    "application/problem+json",
    "text/plain; application/json",
  ])("[S75] refuses %s", async (type) => {
    const answer = await world.api.call("POST", login, { raw, headers: { "content-type": type } });
    expectProblem(answer);
    expect([answer.status, answer.body.code]).toEqual([415, "unsupported_media_type"]);
  });

  it("takes application/json with its charset, and refuses compressed bodies", async () => {
    const headers = { "content-type": "application/json; charset=UTF-8" };
    expect((await world.api.call("POST", login, { raw, headers })).status).toBe(401);
    const gzip = { ...headers, "content-encoding": "gzip" };
    expect((await world.api.call("POST", login, { raw, headers: gzip })).status).toBe(415);
  });
});

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch {
    return "unserialisable";
  }
}
