import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import type { Tokens } from "@/lib/contracts/auth";
import { newPerson, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  person = await newPerson(world.api);
});

const me = (token: string) => world.api.call("GET", "/api/v1/me", { token });
const refresh = (refreshToken: string) =>
  world.api.call<Tokens>("POST", "/api/v1/auth/refresh", { body: { refreshToken } });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("access tokens", () => {
  it("verify by the published keys with another library", async () => {
    const { body, headers } = await world.api.call("GET", "/.well-known/jwks.json");
    // A single-page application verifies its ID tokens by them.
    expect(headers.get("access-control-allow-origin")).toBe("*");
    const keys = createLocalJWKSet(body as unknown as JSONWebKeySet);
    const currentDate = world.platform.clock.now();
    const { payload, protectedHeader } = await jwtVerify(person.accessToken, keys, { currentDate });
    expect(protectedHeader.alg).toBe("EdDSA");
    expect(payload).toMatchObject({
      sub: person.user.id,
      sid: expect.any(String),
      jti: expect.any(String),
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
    expect(JSON.stringify(body)).not.toContain('"d"');
  });

  it("expire after 15 minutes", async () => {
    const fresh = (await signIn(world.api, person.email)).body;
    world.platform.clock.advance(901);
    const answer = await me(fresh.accessToken);
    expect([answer.status, answer.body.code]).toEqual([401, "token_expired"]);
    const { body } = await refresh(fresh.refreshToken);
    expect((await me(body.accessToken)).status).toBe(200);
  });

  it("[S48] refuses alg none, other algorithms, keys in the header, and other uses of ours", async () => {
    const { accessToken, refreshToken } = (await signIn(world.api, person.email)).body;
    const [head = "", claims = "", signature = ""] = accessToken.split(".");
    const header = JSON.parse(Buffer.from(head, "base64url").toString());
    const jwks = (await world.api.call("GET", "/.well-known/jwks.json")).text;
    const own = generateKeyPairSync("ed25519");
    const jwk = own.publicKey.export({ format: "jwk" });
    const signed = (fields: object) => {
      const text = `${encode(fields)}.${claims}`;
      return `${text}.${sign(null, Buffer.from(text), own.privateKey).toString("base64url")}`;
    };
    const hmac = `${encode({ ...header, alg: "HS256" })}.${claims}`;
    const forged = [
      `${encode({ ...header, alg: "none" })}.${claims}.`,
      `${encode({ ...header, alg: "none" })}.${claims}.${signature}`,
      `${hmac}.${createHmac("sha256", jwks).update(hmac).digest("base64url")}`,
      signed(header),
      signed({ ...header, jwk }),
      signed({ ...header, kid: "../../dev/null" }),
      signed({ ...header, jku: "https://evil.example/jwks.json", kid: "evil" }),
      signed({ alg: "EdDSA", typ: "at+jwt", kid: "unknown" }),
      `${head}.${encode({ ...JSON.parse(Buffer.from(claims, "base64url").toString()), sub: person.user.id, exp: 9e9 })}.${signature}`,
      // Its first byte, not its last: that is zero in one of sixteen signatures of Ed25519.
      `${head}.${claims}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`,
      refreshToken,
    ];
    for (const token of forged) expect([token, (await me(token)).status]).toEqual([token, 401]);
    expect((await refresh(accessToken.slice(0, 200))).status).toBe(401);
    expect((await me(accessToken)).status).toBe(200);
  });
});

describe("refresh tokens", () => {
  it("[S44] a replay ends the session, for the thief and the owner", async () => {
    const first = (await signIn(world.api, person.email)).body;
    const second = (await refresh(first.refreshToken)).body;
    const third = (await refresh(second.refreshToken)).body;
    expect((await refresh(first.refreshToken)).body).toEqual(second);
    world.platform.clock.advance(11);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect((await refresh(third.refreshToken)).status).toBe(401);
    expect((await me(third.accessToken)).status).toBe(401);
  });

  it("[D1] [S45] fifty at once get one successor", async () => {
    const { refreshToken } = (await signIn(world.api, person.email)).body;
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    expect((await me(answers[0]?.body.accessToken ?? "")).status).toBe(200);
  });

  it("[S42] logout kills both tokens at once", async () => {
    const { accessToken, refreshToken } = (await signIn(world.api, person.email)).body;
    const out = await world.api.call("POST", "/api/v1/auth/logout", { token: accessToken });
    expect(out.status).toBe(204);
    expect((await me(accessToken)).body.code).toBe("token_revoked");
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it.each(["", "x", "A".repeat(43), "a b", "A".repeat(201)])("refuses %j", async (text) => {
    expect([401, 422]).toContain((await refresh(text)).status);
  });
});

describe("POST /auth/introspect", () => {
  const introspect = (options: object) =>
    world.api.call("POST", "/api/v1/auth/introspect", options);

  it("tells of the caller's own token, or of the one given", async () => {
    const { accessToken } = (await signIn(world.api, person.email)).body;
    const alive = { active: true, sub: person.user.id, status: "active" };
    expect((await introspect({ token: accessToken })).body).toMatchObject(alive);
    expect((await introspect({ body: { token: accessToken } })).body).toMatchObject(alive);
  });

  it("says no more of a dead one than that", async () => {
    const { accessToken } = (await signIn(world.api, person.email)).body;
    await world.api.call("POST", "/api/v1/auth/logout", { token: accessToken });
    for (const options of [
      { token: accessToken },
      { body: { token: accessToken } },
      { body: { token: "x" } },
    ]) {
      const { status, body } = await introspect(options);
      expect([status, body]).toEqual([200, { active: false }]);
    }
  });

  it("asks for some token", async () => {
    expect((await introspect({})).status).toBe(401);
    expect((await introspect({ headers: { authorization: "Basic x" } })).status).toBe(401);
  });
});
