import { connect } from "node:net";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  newAddress,
  newVictim,
  note,
  send,
  servers,
  signInAs,
  signInAsOwner,
  watchAttacks,
} from "./attacker";
import { malformedBodies, malformedIds, type Schema } from "./malformed";

watchAttacks();

/** The same bodies each time; another number tries others. */
const seed = Number(process.env.ATTACK_SEED ?? 20261128);
const BODIES = 500;
const IDS = 30;
/** Requests under way at a time. */
const WIDTH = 16;

type Described = {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Target = { name: string; method: string; path: string; declared: Described };

let targets: Target[] = [];
let schemas: Record<string, Schema> = {};
let owner = "";
let person = "";

beforeAll(async () => {
  const { body } = await send("/api/v1/openapi.json", { method: "GET" });
  schemas = body.components.schemas;
  const paths = Object.entries<Record<string, Described>>(body.paths);
  targets = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      declared,
    })),
  );
  targets = targets.filter(({ path }) => path.startsWith("/api/v1/"));
  owner = (await signInAsOwner()).accessToken;
  person = (await signInAs(await newVictim())).accessToken;
});

/** Who gets furthest in: what is refused for another reason would try nothing. */
const callerOf = ({ path }: Target) => (path.includes("/admin/") ? owner : person);
const filled = (path: string, id: string) => path.replaceAll(/\{\w+\}/g, id);
const KNOWN = "0193a000-0000-7000-8000-000000000001";

async function inTurn<Item>(items: readonly Item[], run: (item: Item) => Promise<void>) {
  const left = [...items];
  const work = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await run(item);
  };
  await Promise.all(Array.from({ length: WIDTH }, work));
}

/** @returns what was not refused as it must be */
async function unrefused(target: Target, bodies: string[]): Promise<string[]> {
  const wrong: string[] = [];
  const sent = { method: target.method, token: callerOf(target) };
  await inTurn(bodies, async (body) => {
    const { status, headers } = await send(filled(target.path, KNOWN), { ...sent, body });
    const isProblem = headers.get("content-type") === "application/problem+json";
    if (status < 400 || status >= 500 || !isProblem)
      wrong.push(`${status} for ${body.slice(0, 200)}`);
  });
  return wrong;
}

describe("[S67] [S69] malformed bodies", () => {
  it(`${BODIES} for each operation that takes one`, async () => {
    const taking = targets.filter(({ declared }) => schemaOf(declared));
    expect(taking.length).toBeGreaterThan(25);
    const wrong: Record<string, string[]> = {};
    for (const target of taking) {
      const schema = schemaOf(target.declared) ?? {};
      const bodies = fc.sample(malformedBodies(schema, schemas), { seed, numRuns: BODIES });
      const let_in = await unrefused(target, bodies);
      if (let_in.length > 0) wrong[target.name] = let_in.slice(0, 5);
    }
    expect(wrong).toEqual({});
  }, 280_000);

  it("of other content types", async () => {
    const types = [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "text/json",
    ];
    for (const target of targets.filter(({ declared }) => schemaOf(declared))) {
      for (const type of types) {
        const sent = { method: target.method, token: callerOf(target), body: "{}" };
        const headers = { "Content-Type": type };
        const { status } = await send(filled(target.path, KNOWN), { ...sent, headers });
        // Where the address is malformed as well, that is said.
        expect([415, 422], `${target.name} as ${type}`).toContain(status);
      }
    }
  });
});

function schemaOf({ requestBody }: Described): Schema | undefined {
  return requestBody?.content["application/json"]?.schema;
}

it(`[S64] ${IDS} malformed ids and queries for each operation that takes one`, async () => {
  for (const target of targets) {
    const parameters = target.declared.parameters ?? [];
    if (parameters.length === 0) continue;
    const values = fc.sample(malformedIds, { seed, numRuns: IDS });
    const hasId = target.path.includes("{");
    await inTurn(values, async (value) => {
      const query =
        target.method === "GET"
          ? `?${parameters.map(({ name }) => `${name}=${value}`).join("&")}`
          : "";
      const body = schemaOf(target.declared) && {};
      const sent = { method: target.method, token: callerOf(target), ...(body && { body }) };
      const { status } = await send(filled(target.path, value) + query, sent);
      if (hasId || query)
        expect(status, `${target.name} with ${value}`).toBeGreaterThanOrEqual(400);
      expect(status, `${target.name} with ${value}`).toBeLessThan(500);
    });
  }
});

it("[S70] [S14] oversized bodies and passwords are refused quickly", async () => {
  const big = JSON.stringify({ email: "a@b.example", password: "x".repeat(1_000_000) });
  const long = { email: "a@b.example", password: "x".repeat(90_000) };
  for (const path of ["/api/v1/auth/login", "/api/v1/auth/register"]) {
    const start = performance.now();
    expect((await send(path, { body: big })).status).toBe(413);
    expect((await send(path, { body: long })).status).toBe(422);
    expect(performance.now() - start).toBeLessThan(2000);
  }
  const picture = new Uint8Array(6_000_000);
  const headers = { "Content-Type": "image/png" };
  const sent = { method: "PUT", token: person, body: picture, headers };
  expect((await send("/api/v1/me/avatar", sent)).status).toBe(413);
});

it("[S70] 100 slow bodies and 100 slow headers are cut off, and hold up nobody", async () => {
  const body = ["POST /api/v1/auth/login HTTP/1.1", "Host: a", "Content-Type: application/json"];
  const slowBody = [...body, "Content-Length: 100", "", '{"email":'].join("\r\n");
  const slowHeaders = body.join("\r\n");
  const slow = Array.from({ length: 200 }, (_, index) =>
    answerTo(index % 2 ? slowBody : slowHeaders),
  );
  const started = performance.now();
  const health = await send("/api/health", { method: "GET" });
  expect(health.status).toBe(200);
  expect(performance.now() - started).toBeLessThan(1000);
  for (const answer of await Promise.all(slow)) {
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 408);
    note(status, "a slow sender", answer);
    expect(status).toBeGreaterThanOrEqual(400);
  }
  expect(performance.now() - started).toBeLessThan(40_000);
});

/** Opens a connection, sends what it is given and no more, and waits until the server ends it. */
function answerTo(text: string): Promise<string> {
  const { hostname, port } = new URL(servers().direct);
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.on("error", () => resolve(said));
    socket.on("close", () => resolve(said));
  });
}

it("malformed requests of HTTP itself", async () => {
  const requests = [
    ...[
      "GET /api/v1/me HTTP/1.1\r\n\r\n",
      "GET  HTTP/1.1\r\nHost: a\r\n\r\n",
      "\x16\x03\x01\x02\r\n\r\n",
    ],
    "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
    `GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
    `GET /${"%2e%2e/".repeat(20)}etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
    "GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    `GET http://attacker.example/api/v1/me HTTP/1.1\r\nHost: ${newAddress()}\r\nConnection: close\r\n\r\n`,
  ];
  for (const request of requests) {
    const answer = await answerTo(request);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 400);
    note(status, JSON.stringify(request.slice(0, 60)), answer);
    expect(status, request.slice(0, 60)).toBeGreaterThanOrEqual(300);
  }
});
