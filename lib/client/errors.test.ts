import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { problem } from "@/lib/testing/fake-app";
import { createGatehouse } from "./create";
import { GatehouseError } from "./errors";

const fields = [{ path: "email", code: "invalid_format", message: "Enter an email address." }];
const json = { "Content-Type": "application/json" };

function clientOf(answer: () => Response | Promise<Response>) {
  const seen: string[] = [];
  const client = createGatehouse({
    url: "https://id.example.com",
    async fetch(request) {
      seen.push(request.url);
      return answer();
    },
  });
  return { client, seen };
}

async function errorOf(call: Promise<unknown>): Promise<GatehouseError> {
  const error: unknown = await call.then(
    () => null,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(GatehouseError);
  return error as GatehouseError;
}

describe("what a client throws", () => {
  it.each([
    {
      name: "a refusal, with the fields that it is about",
      answer: () => problem(422, "validation_failed", { errors: fields }),
      error: { code: "validation_failed", status: 422, fields, requestId: "request-1" },
    },
    {
      name: "a refusal, with the seconds to wait",
      answer: () => problem(429, "rate_limited", { headers: { "Retry-After": "61" } }),
      error: { code: "rate_limited", status: 429, retryAfter: 61, fields: [] },
    },
    {
      name: "a second factor that is owed, with how to go on",
      answer: () => problem(403, "mfa_required", { mfaToken: "token", methods: ["totp"] }),
      error: { code: "mfa_required", mfaToken: "token", methods: ["totp"] },
    },
    {
      name: "a refusal without them",
      answer: () => problem(403, "forbidden"),
      error: { code: "forbidden", detail: "Said by the app: forbidden.", retryAfter: null },
    },
    {
      name: "a proxy's page in place of a refusal",
      answer: () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
      error: { code: "unexpected_response", status: 502 },
    },
    {
      name: "a proxy's page in place of a success",
      answer: () => new Response("<h1>Welcome to our Wi-Fi</h1>"),
      error: { code: "unexpected_response", status: 200 },
    },
    {
      name: "an answer that is half there",
      answer: () => new Response('{"id":', { headers: json }),
      error: { code: "unexpected_response" },
    },
    {
      name: "JSON that is no problem",
      answer: () => Response.json({ error: "teapot" }, { status: 418 }),
      error: { code: "unexpected_response", status: 418 },
    },
    {
      name: "a problem of somebody else",
      answer: () => Response.json({ title: "Not found" }, { status: 404 }),
      error: { code: "unexpected_response", status: 404 },
    },
    {
      name: "no answer at all, with the cause",
      answer: () => Promise.reject(new TypeError("fetch failed")),
      error: { code: "network_error", status: 0, cause: new TypeError("fetch failed") },
    },
    {
      name: "an answer that breaks off",
      answer: () => new Response(brokenBody(), { headers: json }),
      error: { code: "network_error", status: 0 },
    },
  ])("$name", async ({ answer, error }) => {
    const thrown = await errorOf(clientOf(answer).client.getMe());
    expect(thrown).toMatchObject({ name: "GatehouseError", ...error });
    expect(thrown.message).toBe(`${thrown.code}: ${thrown.detail}`);
  });

  it.each([
    ["a problem", () => problem(422, "weak_password")],
    ["a broken connection", () => Promise.reject(new TypeError("fetch failed"))],
    ["a page", () => new Response("<h1>", { status: 502 })],
  ])("holds nothing that was sent: %s", async (_, answer) => {
    const { client } = clientOf(answer);
    const password = "plum tractor wharf 91";
    const thrown = await errorOf(client.register({ email: "ada@example.com", password }));
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toMatch(/plum|ada@/);
  });

  it("does not show the token of a second step where it is logged", async () => {
    const { client } = clientOf(() => problem(403, "mfa_required", { mfaToken: "a-secret" }));
    const thrown = await errorOf(client.listUsers());
    expect(thrown.mfaToken).toBe("a-secret");
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain("a-secret");
    expect(JSON.stringify(thrown)).not.toContain("a-secret");
  });

  it("holds no key that is broken over lines", async () => {
    const apiKey = "gh_a-secret\n";
    const client = createGatehouse({ url: "https://id.example.com", apiKey });
    const thrown = await errorOf(client.listUsers());
    expect(thrown).toMatchObject({ code: "unauthenticated" });
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain("a-secret");
  });

  it.each(["", ".", ".."])("an id of %j before anything is sent", async (id) => {
    const { client, seen } = clientOf(() => Response.json({}));
    for (const call of [client.revokeSession(id), client.deleteUser(id), client.removeMyData(id)]) {
      expect(await errorOf(call)).toMatchObject({ code: "validation_failed", status: 0 });
    }
    expect(seen).toEqual([]);
  });

  it("keeps whatever else is in an id inside its part of the path", async () => {
    const { client, seen } = clientOf(() => Response.json({}));
    await client.getUser("../../me?x=1#y");
    expect(seen).toEqual(["https://id.example.com/api/v1/admin/users/..%2F..%2Fme%3Fx%3D1%23y"]);
  });
});

describe("getHealth", () => {
  it("answers that the database is out of reach, where the server says so", async () => {
    const body = { status: "unavailable", database: "unreachable" };
    const { client } = clientOf(() => Response.json(body, { status: 503 }));
    expect(await client.getHealth()).toEqual(body);
  });

  it("throws where a proxy says it", async () => {
    const { client } = clientOf(() => new Response("<h1>", { status: 503 }));
    expect(await errorOf(client.getHealth())).toMatchObject({ code: "unexpected_response" });
  });
});

function brokenBody(): ReadableStream {
  return new ReadableStream({
    start(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
}
