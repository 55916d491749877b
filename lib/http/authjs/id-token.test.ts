import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readUserInfo, verifyIdToken } from "./id-token";

const clientId = "gatehouse";
let server: Server;
let issuer: string;
let ours: CryptoKey;
let strangers: CryptoKey;
/** What the userinfo endpoint answers; null where the issuer has none. */
let userInfo: object | null = null;

beforeAll(async () => {
  const [own, other] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  ours = own.privateKey;
  strangers = other.privateKey;
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  server = createServer((request, response) => {
    const at = new URL(request.url ?? "/", issuer);
    if (at.pathname === "/jwks") return response.end(JSON.stringify({ keys: [jwk] }));
    if (at.pathname === "/me") return response.end(JSON.stringify(userInfo));
    const endpoint = userInfo && { userinfo_endpoint: `${issuer}/me` };
    return response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks`, ...endpoint }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

type Token = { key?: CryptoKey; issuer?: string; audience?: string; expires?: string };

function token({ key = ours, expires = "5m", ...claims }: Token = {}): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "RS256", kid: "one" })
    .setSubject("ada")
    .setIssuer(claims.issuer ?? issuer)
    .setAudience(claims.audience ?? clientId)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

const verify = (idToken: string) => verifyIdToken(idToken, { issuer, clientId });

describe("[S59] an ID token", () => {
  it("of the issuer, for us, still good, names its subject", async () => {
    expect(await verify(await token())).toMatchObject({ sub: "ada" });
  });

  it.each([
    ["signed by a stranger", () => token({ key: strangers })],
    ["of another issuer", () => token({ issuer: "https://evil.example" })],
    ["for another client", () => token({ audience: "somebody-else" })],
    ["that has expired", () => token({ expires: "-5m" })],
    [
      "signed with the client's secret",
      () =>
        new SignJWT({})
          .setProtectedHeader({ alg: "HS256", kid: "one" })
          .setSubject("ada")
          .setIssuer(issuer)
          .setAudience(clientId)
          .setIssuedAt()
          .setExpirationTime("5m")
          .sign(new TextEncoder().encode("the client's secret, long enough")),
    ],
    [
      "that never expires",
      () =>
        new SignJWT({})
          .setProtectedHeader({ alg: "RS256", kid: "one" })
          .setSubject("ada")
          .setIssuer(issuer)
          .setAudience(clientId)
          .setIssuedAt()
          .sign(ours),
    ],
    ["with no signature", async () => `${(await token()).split(".").slice(0, 2).join(".")}.`],
    ["that is none", async () => "not-a-token"],
  ])("%s is refused", async (_what, make) => {
    await expect(verify(await make())).rejects.toThrow();
  });

  it("is refused where the published keys are another issuer's", async () => {
    const other = `${issuer}/`;
    const idToken = await token({ issuer: other });
    await expect(verifyIdToken(idToken, { issuer: other, clientId })).rejects.toThrow();
  });
});

describe("[C7] the userinfo endpoint", () => {
  const ask = () => readUserInfo(issuer, { accessToken: "access", subject: "ada" });

  it("can be absent: then the ID token's claims are all there is", async () => {
    expect(await ask()).toEqual({});
  });

  it("[S57] of the same user adds its claims, and of another user is refused", async () => {
    await withUserInfo({ sub: "ada", email: "ada@example.com" }, async () => {
      expect(await ask()).toEqual({ sub: "ada", email: "ada@example.com" });
    });
    await withUserInfo({ sub: "eve", email: "ada@example.com" }, async () => {
      await expect(ask()).rejects.toThrow("another user");
    });
    await withUserInfo({ email: "ada@example.com" }, async () => {
      await expect(ask()).rejects.toThrow();
    });
  });
});

/** Under an issuer of its own, since what is known about one is kept for an hour. */
async function withUserInfo(said: object, run: () => Promise<void>): Promise<void> {
  const before = issuer;
  issuer = `http://localhost:${new URL(issuer).port}`;
  userInfo = said;
  await run().finally(() => {
    issuer = before;
    userInfo = null;
  });
}
