import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyIdToken } from "./id-token";

const clientId = "gatehouse";
let server: Server;
let issuer: string;
let ours: CryptoKey;
let strangers: CryptoKey;

beforeAll(async () => {
  const [own, other] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  ours = own.privateKey;
  strangers = other.privateKey;
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  server = createServer((request, response) => {
    const isKeys = request.url === "/jwks";
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }));
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
    expect(await verify(await token())).toEqual({ subject: "ada" });
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
