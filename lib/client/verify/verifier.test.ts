import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createKey, type FakeIssuer, startIssuer } from "@/lib/testing/sdk/issuer";
import { createVerifier, requirePermission, requireScope, type TokenError, type Verifier } from ".";

const audience = "https://api.example.com";
let issuer: FakeIssuer;
let verifier: Verifier;

beforeEach(async () => {
  issuer = await startIssuer();
  verifier = createVerifier({ url: issuer.url, audience });
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.close();
});

const refusal = (work: Promise<unknown>): Promise<TokenError> =>
  work.then(
    () => expect.unreachable("accepted"),
    (error) => error,
  );
const codeOf = async (token: string) => (await refusal(verifier.verify(token))).code;
const asked = (path: string) => issuer.asked.filter((one) => one === path).length;
const now = () => Math.floor(Date.now() / 1000);

it("reads who a token is about, and what it allows", async () => {
  const token = await issuer.token({ roles: ["admin"], permissions: ["notes:write"] });
  expect(await verifier.verify(token)).toMatchObject({
    ...{ sub: "ada", clientId: "web", sid: "s1", scope: ["notes:read"] },
    ...{ roles: ["admin"], permissions: ["notes:write"] },
    claims: { iss: issuer.url, aud: audience },
  });
});

it("accepts RS256, application/at+jwt, and its audience among others", async () => {
  await issuer.rotate("RS256");
  const token = await issuer.token({ aud: ["other", audience] }, { typ: "application/at+jwt" });
  expect((await verifier.verify(token)).sub).toBe("ada");
});

describe("refuses", () => {
  it.each([
    ["of another issuer", { iss: "https://evil.example" }, {}, "wrong_issuer"],
    ["for another audience", { aud: "https://other.example" }, {}, "wrong_audience"],
    [
      "for an audience that begins alike",
      { aud: `${audience}.evil.example` },
      {},
      "wrong_audience",
    ],
    ["without an audience", { aud: undefined }, {}, "wrong_audience"],
    ["that has expired", { exp: 1_000 }, {}, "token_expired"],
    ["that never expires", { exp: undefined }, {}, "token_invalid"],
    ["that is not valid yet", { nbf: 4_000_000_000 }, {}, "token_invalid"],
    ["that is an ID token", {}, { typ: "JWT" }, "token_invalid"],
    ["that is a logout token", {}, { typ: "logout+jwt" }, "token_invalid"],
    ["without a type", {}, { typ: undefined }, "token_invalid"],
    ["without a subject", { sub: undefined }, {}, "token_invalid"],
    ["without a client", { client_id: undefined }, {}, "token_invalid"],
    ["bound to a key that it does not prove", { cnf: { jkt: "abc" } }, {}, "token_invalid"],
    ["with a key of its own choice", {}, { kid: "mine" }, "token_invalid"],
  ])("a token %s", async (_, claims, header, code) => {
    expect(await codeOf(await issuer.token(claims, header))).toBe(code);
  });

  it.each(["", "a", "a.b", "a.b.c", "a.b.c.d.e", "e30.e30.", "....", "\u0000.\u0000.\u0000"])(
    "%j, which is no token",
    async (token) => {
      expect(await codeOf(token)).toBe("token_malformed");
    },
  );

  it("a token signed by a stranger under a known key id", async () => {
    const stranger = await createKey("EdDSA");
    const token = await issuer.token({}, { kid: issuer.key().kid }, stranger);
    expect(await codeOf(token)).toBe("token_invalid");
  });

  it("a changed token", async () => {
    const [header, , signature] = (await issuer.token()).split(".");
    const [, payload] = (await issuer.token({ sub: "eve" })).split(".");
    expect(await codeOf([header, payload, signature].join("."))).toBe("token_invalid");
  });

  it("alg none", async () => {
    const claims = { sub: "ada", client_id: "web", jti: "1" };
    const token = new UnsecuredJWT(claims)
      .setIssuer(issuer.url)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime("5m")
      .encode();
    const [, payload] = token.split(".");
    for (const alg of ["none", "None", "NONE"]) {
      const header = btoa(JSON.stringify({ alg, typ: "at+jwt" })).replace(/=+$/, "");
      expect(await codeOf(`${header}.${payload}.`)).toMatch(/token_(invalid|malformed)/);
    }
  });

  it("an algorithm that Gatehouse does not use, even by a published key", async () => {
    await issuer.rotate("ES256");
    expect(await codeOf(await issuer.token())).toBe("token_invalid");
  });

  it("HS256 with the public key as the secret", async () => {
    const { publicJwk, kid } = await issuer.rotate("RS256");
    const key = await importJWK({ ...publicJwk, ext: true }, "RS256", { extractable: true });
    const pem = key instanceof Uint8Array ? "" : await exportSPKI(key);
    const token = await new SignJWT({ sub: "ada", client_id: "web", jti: "1" })
      .setProtectedHeader({ alg: "HS256", kid, typ: "at+jwt" })
      .setIssuer(issuer.url)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(pem));
    expect(await codeOf(token)).toBe("token_invalid");
  });

  it("a key that the token brings along, without fetching anything", async () => {
    const stranger = await createKey("EdDSA");
    const own = { jwk: stranger.publicJwk, jku: `${issuer.url}/evil`, x5u: `${issuer.url}/evil` };
    expect(await codeOf(await issuer.token({}, own, stranger))).toBe("token_invalid");
    expect(asked("/evil")).toBe(0);
  });
});

describe("the keys", () => {
  it("are fetched once for many tokens at once", async () => {
    const tokens = await Promise.all(Array.from({ length: 50 }, () => issuer.token()));
    await Promise.all(tokens.map((token) => verifier.verify(token)));
    expect(issuer.asked).toEqual(["/.well-known/openid-configuration", "/jwks"]);
  });

  it("are read again when they rotate, at most every 30 seconds", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await verifier.verify(await issuer.token());
    await issuer.rotate();
    const token = await issuer.token();
    expect(await codeOf(token)).toBe("token_invalid");
    expect(asked("/jwks")).toBe(1);

    vi.setSystemTime(Date.now() + 31_000);
    expect((await verifier.verify(token)).sub).toBe("ada");
    for (let index = 0; index < 20; index++)
      await codeOf(await issuer.token({}, { kid: `${index}` }));
    expect(asked("/jwks")).toBe(2);
  });

  it("that are no longer published are forgotten after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const old = issuer.key();
    await verifier.verify(await issuer.token());
    await issuer.rotate();
    vi.setSystemTime(Date.now() + 601_000);
    expect(await codeOf(await issuer.token({}, {}, old))).toBe("token_invalid");
  });
});

describe("an issuer that does not answer", () => {
  it("is no reason to call a token invalid", async () => {
    issuer.failure = 500;
    const error = await refusal(verifier.verify(await issuer.token()));
    expect(error).toMatchObject({ code: "issuer_unavailable", status: 503, wwwAuthenticate: null });
    issuer.failure = null;
    expect((await verifier.verify(await issuer.token())).sub).toBe("ada");
  });

  it("leaves known keys usable", async () => {
    await verifier.verify(await issuer.token());
    issuer.failure = 503;
    expect((await verifier.verify(await issuer.token())).sub).toBe("ada");
  });

  it("or whose document names another issuer, is not used", async () => {
    issuer.metadata = { issuer: "https://evil.example" };
    expect(await codeOf(await issuer.token())).toBe("issuer_unavailable");
    expect(asked("/jwks")).toBe(0);
  });
});

describe("with introspection", () => {
  const credentials = { clientId: "api", clientSecret: "secret" };
  beforeEach(() => {
    verifier = createVerifier({ url: issuer.url, audience, introspection: credentials });
  });

  it("asks about each token, and refuses one that is no longer active", async () => {
    const token = await issuer.token();
    await verifier.verify(token);
    issuer.introspection = () => ({ active: false });
    expect(await codeOf(token)).toBe("token_revoked");
    expect(asked("/introspect")).toBe(2);
  });

  it("does not ask about a token that is not valid", async () => {
    expect(await codeOf(await issuer.token({ exp: 1_000 }))).toBe("token_expired");
    expect(asked("/introspect")).toBe(0);
  });

  it.each([
    ["for this API", { aud: audience }, "accepted"],
    ["for another", { aud: "https://other.example" }, "wrong_audience"],
    ["for none", {}, "wrong_audience"],
  ])("takes an opaque token %s", async (_, claims, outcome) => {
    const active = { active: true, sub: "ada", client_id: "web", scope: "a b", exp: now() + 60 };
    issuer.introspection = () => ({ ...active, ...claims });
    const found = await verifier.verify("opaque").then(
      () => "accepted",
      ({ code }) => code,
    );
    expect(found).toBe(outcome);
  });

  it("accepts nothing while it cannot ask", async () => {
    issuer.introspection = null;
    expect(await codeOf(await issuer.token())).toBe("issuer_unavailable");
  });
});

describe("requirements", () => {
  it("of scopes and permissions are all needed", async () => {
    const token = await verifier.verify(
      await issuer.token({ scope: "notes:read notes:write", permissions: ["a"] }),
    );
    requireScope(token, "notes:read notes:write");
    requirePermission(token, ["a"]);
    expect(() => requireScope(token, ["notes:read", "notes"])).toThrow("insufficient_scope");
    expect(() => requirePermission(token, "a b")).toThrow("insufficient_permission");
  });

  it("are checked by verify too, and named in the challenge", async () => {
    const work = verifier.verify(await issuer.token(), { scope: "notes:write" });
    const error = await refusal(work);
    expect(error.toResponse().status).toBe(403);
    expect(error.wwwAuthenticate).toMatch(/error="insufficient_scope".*scope="notes:write"/);
  });
});

describe("a request", () => {
  const verify = (authorization?: string) =>
    verifier.verifyRequest(
      new Request("http://api.example", authorization ? { headers: { authorization } } : {}),
    );

  it("brings its token in the Authorization header", async () => {
    expect((await verify(`Bearer ${await issuer.token()}`)).sub).toBe("ada");
    expect((await verify(`bearer ${await issuer.token()}`)).sub).toBe("ada");
  });

  it.each([
    [undefined, "token_missing", "Bearer"],
    ["Basic YWRhOnB3", "token_missing", "Bearer"],
    ["Bearer", "token_malformed", /error="invalid_token"/],
    ["Bearer a b", "token_malformed", /error="invalid_token"/],
    [`Bearer ${"a".repeat(20_000)}`, "token_malformed", /error="invalid_token"/],
  ])("with %j is refused", async (authorization, code, challenge) => {
    const error = await refusal(verify(authorization));
    expect(error).toMatchObject({ code, status: 401 });
    expect(error.wwwAuthenticate).toMatch(challenge);
    expect(error.toResponse().headers.get("www-authenticate")).toBe(error.wwwAuthenticate);
  });

  it("leaves no token in the error", async () => {
    const token = await issuer.token({ exp: 1_000 });
    const error = await refusal(verify(`Bearer ${token}`));
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 9 })).not.toContain("ada");
    expect(inspect(error, { depth: 9 })).not.toContain(token);
  });
});

it.each([
  [{ url: "http://id.example.com", audience }, /https/],
  [{ url: "id.example.com", audience }, /https/],
  [{ url: "https://id.example.com", audience: "" }, /audience/],
  [{ url: "https://id.example.com", audience: [] }, /audience/],
])("is not made with %j", (options, message) => {
  expect(() => createVerifier(options)).toThrow(message);
});
