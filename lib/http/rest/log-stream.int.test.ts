import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTail } from "@/lib/domain/logs/tail";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { newEmail, newPerson, PASSWORD, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { type World, worldOf } from "@/lib/testing/scenarios";
import { createRestApp } from "./app";
import { authenticate, stillHolds } from "./caller";
import { endLogStreams, logStream } from "./log-stream";

let world: World;
let token: string;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  token = (await signIn(world.api, admin.email)).body.accessToken;
});
afterEach(() => endLogStreams());

const open = { tail: { listen: () => ({ stop: () => {} }) }, filters: {}, after: null };

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

describe("the live log over HTTP", () => {
  const call = (path: string, bearer: string) =>
    createRestApp(async () => world.platform).fetch(
      new Request(`https://gatehouse.example/api/v1/admin/${path}`, {
        headers: { authorization: `Bearer ${bearer}` },
      }),
    );

  it("is a stream that no proxy holds back, and is for those who can read the log", async () => {
    const answer = await call("logs/stream", token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(answer.headers.get("x-accel-buffering")).toBe("no");
    const reader = answer.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(first).toBe("retry: 1000\n: listening\n\n");
    await reader?.cancel();
    const person = await newPerson(world.api);
    expect((await call("logs/stream", person.accessToken)).status).toBe(403);
    expect((await call("logs/stream?from=2026-01-01T00:00:00Z", token)).status).toBe(422);
  });

  it("ends when the session has, or when the permission is taken", async () => {
    const stream = logStream({
      ...open,
      seconds: 60,
      pulseMs: 5,
      stillAllowed: async () => false,
    });
    expect(await textOf(stream.body)).toMatch(/event: end\ndata: \{\}\n\n$/);
  });

  it("goes on while the database cannot say, and ends in its time", async () => {
    const stream = logStream({
      ...open,
      seconds: 0.05,
      pulseMs: 5,
      stillAllowed: () => Promise.reject(new Error("Down.")),
    });
    expect(await textOf(stream.body)).toMatch(/: still here\n\n$/);
  });

  it("lets go of a client that takes nothing", async () => {
    let stopped = false;
    const event = { id: "x" } as never;
    const stream = logStream({
      ...{ filters: {}, after: null, seconds: 60, stillAllowed: async () => true },
      tail: {
        listen({ receive }) {
          setTimeout(() => receive(Array.from({ length: 2000 }, () => ({ event, place: "1" }))), 0);
          return {
            stop: () => {
              stopped = true;
            },
          };
        },
      },
    });
    const text = await textOf(stream.body);
    expect(stopped).toBe(true);
    expect(text.match(/event: log/g)?.length).toBeLessThan(1100);
  });

  it("stops listening when its client goes, and when the server stops", async () => {
    const tail = createTail(world.platform, 5);
    const begin = () => logStream({ ...open, tail, seconds: 60, stillAllowed: async () => true });
    const some = Array.from({ length: 100 }, begin);
    expect(begin).toThrow(expect.objectContaining({ code: "rate_limited" }));
    await some.pop()?.body.cancel();
    some.push(begin());
    expect(begin).toThrow();
    endLogStreams();
    expect(begin).not.toThrow();
  });
});

describe("whoever has a stream is looked at again", () => {
  const holds = async (bearer: string) => {
    const credentials = { bearer, cookie: null, malformed: false };
    const caller = await authenticate(world.platform, credentials, null);
    if (!caller) throw new Error("Nobody.");
    return () => stillHolds(world.platform, caller, credentials, "audit:read");
  };
  const admin = async () => {
    const person = await newPerson(world.api);
    const roles = (list: string[]) =>
      world.api.call("PUT", `/api/v1/admin/users/${person.user.id}/roles`, {
        token,
        body: { roles: list },
      });
    await roles(["admin"]);
    return { person, roles, still: await holds(person.accessToken) };
  };

  it("[S62] loses it with the session, with the role, and when blocked", async () => {
    const { call } = world.api;
    for (const take of ["kick", "block", "roles"] as const) {
      const { person, roles, still } = await admin();
      expect(await still()).toBe(true);
      const path = `/api/v1/admin/users/${person.user.id}`;
      if (take === "roles") await roles([]);
      else await call(take === "kick" ? "POST" : "PUT", `${path}/${take}`, { token });
      expect(await still(), take).toBe(false);
    }
  });

  it("does not keep the session from ending", async () => {
    const { person, still } = await admin();
    const seen = () =>
      world.platform.database.prisma.session.findFirstOrThrow({
        where: { userId: person.user.id },
        orderBy: { createdAt: "desc" },
      });
    const before = await seen();
    world.platform.clock.advance(3600);
    expect(await still()).toBe(true);
    expect(await seen()).toEqual(before);
  });
});
