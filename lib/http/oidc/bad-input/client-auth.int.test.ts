import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT } from "jose";
import { v7 as uuid } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { testApp } from "@/lib/testing/app";
import { type MadeClient, makeClient, oidcPlatform } from "@/lib/testing/oidc";
import { post } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;

const grant = { grant_type: "client_credentials" };
const invalidClient = { status: 401, body: { error: "invalid_client" } };

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
});
const byHeader = (secret = client.secret) =>
  post(platform(), "/oidc/token", grant, basic(client.id, secret));
const byForm = (secret = client.secret) =>
  post(platform(), "/oidc/token", { ...grant, client_id: client.id, client_secret: secret });

async function addSecret(endsIn: number): Promise<string> {
  const secret = `gs_${uuid()}`;
  const now = Date.now();
  await app().database.prisma.applicationSecret.create({
    data: {
      ...{ id: uuid(), applicationId: client.id, prefix: "gs_test", tokenHash: hashToken(secret) },
      ...{ createdAt: new Date(now), expiresAt: new Date(now + endsIn * 1000) },
    },
  });
  return secret;
}

describe("a client secret", () => {
  beforeEach(async () => {
    client = await makeClient(platform(), { type: "machine", redirectUris: [] });
  });

  it("is taken from the header or the form", async () => {
    expect((await byHeader()).status).toBe(200);
    expect((await byForm()).status).toBe(200);
  });

  it("is refused where it is wrong, missing, empty, or sent twice", async () => {
    for (const wrong of ["wrong", `${client.secret} `, client.secret.toUpperCase()]) {
      expect(await byHeader(wrong)).toMatchObject(invalidClient);
      expect(await byForm(wrong)).toMatchObject(invalidClient);
    }
    const none = await post(platform(), "/oidc/token", { ...grant, client_id: client.id });
    expect(none).toMatchObject({ status: 401 });
    expect((await byHeader("")).status).toBeGreaterThanOrEqual(400);
    const twice = await post(
      platform(),
      "/oidc/token",
      { ...grant, client_id: client.id, client_secret: client.secret },
      basic(client.id, client.secret),
    );
    expect(twice).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("is never what the table holds", async () => {
    const row = await app().database.prisma.applicationSecret.findFirstOrThrow({
      where: { applicationId: client.id },
    });
    expect(await byForm(row.tokenHash)).toMatchObject(invalidClient);
  });

  it("works next to another while both live, and not after its end", async () => {
    const second = await addSecret(3600);
    const ended = await addSecret(-1);
    for (const way of [byHeader, byForm]) {
      expect((await way()).status).toBe(200);
      expect((await way(second)).status).toBe(200);
      expect(await way(ended)).toMatchObject(invalidClient);
    }
  });

  it("of another application is refused", async () => {
    const other = await makeClient(platform(), { type: "machine", redirectUris: [] });
    expect(await byHeader(other.secret)).toMatchObject(invalidClient);
    expect(await byForm(other.secret)).toMatchObject(invalidClient);
  });

  it("in the query is not looked at", async () => {
    const query = new URLSearchParams({ client_id: client.id, client_secret: client.secret });
    const answer = await post(platform(), `/oidc/token?${query}`, grant);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});

type Claims = Record<string, unknown>;

describe("a client that signs (private_key_jwt)", () => {
  let key: CryptoKey;
  let publicJwk: JWK;
  let pem: string;

  beforeAll(async () => {
    const pair = await generateKeyPair("RS256", { extractable: true });
    key = pair.privateKey;
    publicJwk = { ...(await exportJWK(pair.publicKey)), kid: "one", alg: "RS256", use: "sig" };
    pem = await exportSPKI(pair.publicKey);
  });

  beforeEach(async () => {
    client = await makeClient(platform(), {
      ...{ type: "machine", redirectUris: [], authMethod: "private_key_jwt" },
      jwks: { keys: [publicJwk] },
    });
  });

  const now = () => Math.floor(Date.now() / 1000);
  const rightClaims = (): Claims => ({
    ...{ iss: client.id, sub: client.id, aud: platform().appUrl, jti: uuid() },
    ...{ iat: now(), exp: now() + 60 },
  });

  const signed = (claims: Claims = {}, by: CryptoKey | Uint8Array = key, alg = "RS256") =>
    new SignJWT({ ...rightClaims(), ...claims }).setProtectedHeader({ alg, kid: "one" }).sign(by);

  const authenticate = (assertion: string) =>
    post(platform(), "/oidc/token", {
      ...grant,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    });

  it("is known by its key", async () => {
    expect((await authenticate(await signed())).status).toBe(200);
  });

  it("is refused for a second use of an assertion", async () => {
    const assertion = await signed();
    expect((await authenticate(assertion)).status).toBe(200);
    expect(await authenticate(assertion)).toMatchObject(invalidClient);
  });

  it("is answered where an assertion ends far in the future, or never", async () => {
    for (const exp of [1e11, 1e300, 4e9 + 0.5]) {
      expect((await authenticate(await signed({ exp }))).status, String(exp)).toBeLessThan(500);
    }
  });

  it("gets through once where an assertion is used 50 times at once", async () => {
    const assertion = await signed();
    const all = await Promise.all(Array.from({ length: 50 }, () => authenticate(assertion)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  const wrong: [name: string, claims: () => Claims][] = [
    ["another audience", () => ({ aud: "https://elsewhere.example" })],
    ["no audience", () => ({ aud: undefined })],
    ["an end in the past", () => ({ exp: now() - 60, iat: now() - 120 })],
    ["no end", () => ({ exp: undefined })],
    ["no id", () => ({ jti: undefined })],
    ["another issuer", () => ({ iss: uuid() })],
    ["another subject", () => ({ sub: uuid() })],
  ];
  it.each(wrong)("is refused with %s", async (_name, claims) => {
    const answer = await authenticate(await signed(claims()));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toHaveProperty("access_token");
  });

  it("is refused with another key, without a signature, and with the public key as a secret", async () => {
    const other = await generateKeyPair("RS256");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const unsigned = `${part({ alg: "none" })}.${part(rightClaims())}.`;
    const forged = [
      await signed({}, other.privateKey),
      unsigned,
      await signed({}, new TextEncoder().encode(pem), "HS256"),
      await signed({}, new TextEncoder().encode(JSON.stringify(publicJwk)), "HS256"),
    ];
    for (const assertion of forged)
      expect(await authenticate(assertion)).toMatchObject(invalidClient);
  });

  it("is refused with a secret, and one that has a secret with a signature", async () => {
    expect(await byForm()).toMatchObject(invalidClient);
    expect(await byHeader()).toMatchObject(invalidClient);
    client = await makeClient(platform(), { type: "machine", redirectUris: [] });
    expect(await authenticate(await signed())).toMatchObject(invalidClient);
  });
});
