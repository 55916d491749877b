import { describe, expect, it } from "vitest";
import { apiInProcess } from "@/lib/testing/api";
import { newPerson, PASSWORD } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { worldOf } from "@/lib/testing/scenarios";
import { createRestApp } from "./app";

const down = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

describe("[S81] without its database", () => {
  it("answers 503 with Retry-After, never 401, and is back when the database is", async () => {
    const { platform, api } = worldOf(await testPlatform());
    const person = await newPerson(api);
    const { query } = platform.database;
    const refuse = async () => Promise.reject(down);
    platform.database.query = refuse;
    const me = await api.call("GET", "/api/v1/me", { token: person.accessToken });
    const login = { body: { email: person.email, password: PASSWORD } };
    const signIn = await api.call("POST", "/api/v1/auth/login", login);
    const health = await api.call("GET", "/api/health");
    platform.database.query = query;

    for (const answer of [me, signIn]) {
      expect(answer).toMatchObject({ status: 503, body: { code: "unavailable", status: 503 } });
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(answer.text).not.toMatch(/ECONN|connect/);
    }
    expect(health).toMatchObject({
      status: 503,
      body: { status: "unavailable", database: "unreachable" },
    });
    expect((await api.call("GET", "/api/v1/me", { token: person.accessToken })).status).toBe(200);
    expect((await api.call("GET", "/api/health")).status).toBe(200);
  });

  it("answers so too when it cannot even be opened", async () => {
    const api = apiInProcess(createRestApp(() => Promise.reject(down)));
    expect((await api.call("GET", "/api/v1/me")).status).toBe(503);
    expect(await api.call("GET", "/api/health")).toMatchObject({
      status: 503,
      body: { status: "unavailable" },
    });
    expect((await api.call("GET", "/api/v1/nothing")).status).toBe(404);
  });
});

describe("[S67] a fault of ours", () => {
  it("is told to the log alone, under the same request id", async () => {
    const platform = await testPlatform();
    const error = new Error('relation "vault" of owner@example.com does not exist');
    const said: unknown[] = [];
    const log = { ...platform.log, error: (...all: unknown[]) => said.push(all) };
    const database = { ...platform.database, query: () => Promise.reject(error) };
    const api = apiInProcess(createRestApp(async () => ({ ...platform, log, database })));
    const body = { email: "nobody@example.com", password: PASSWORD };
    const answer = await api.call("POST", "/api/v1/auth/login", { body });
    expect(answer).toMatchObject({ status: 500, body: { code: "internal_error", status: 500 } });
    expect(Object.keys(answer.body)).toEqual([
      ...["type", "title", "status", "code", "detail", "requestId"],
    ]);
    expect(answer.text).not.toMatch(/vault|owner|Error|\bat \S+:\d/);
    const { requestId } = answer.body;
    expect(said).toEqual([["request.failed", { requestId, error }]]);
  });
});

describe("[S85] with a full hash queue", () => {
  it("answers 503 with Retry-After", async () => {
    const { platform, api } = worldOf(await testPlatform());
    const full = Object.assign(new Error("full"), { name: "HashQueueFull" });
    platform.passwords.verifyNothing = () => Promise.reject(full);
    const body = { email: "nobody@example.com", password: PASSWORD };
    const answer = await api.call("POST", "/api/v1/auth/login", { body });
    expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(answer.headers.get("retry-after")).toBe("5");
  });
});

describe("/api/dev", () => {
  it("does not exist unless it is switched on, nor for another machine", async () => {
    const platform = await testPlatform();
    const off = apiInProcess(createRestApp(async () => platform, { devClock: true }));
    const on = createRestApp(async () => platform, { outboxChannels: ["email"] });
    const far = apiInProcess(on, { address: "203.0.113.7" });
    for (const api of [off, far]) {
      expect((await api.call("GET", "/api/dev/outbox")).status).toBe(404);
      const clock = { body: { advanceSeconds: 60 } };
      expect((await api.call("POST", "/api/dev/clock", clock)).status).toBe(404);
    }
    expect((await apiInProcess(on).call("GET", "/api/dev/outbox")).body).toEqual({ messages: [] });
    const clock = { body: { advanceSeconds: 60 } };
    expect((await apiInProcess(on).call("POST", "/api/dev/clock", clock)).status).toBe(404);
  });
});
