import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";
import { type Listening, listen } from "./server";

type Key = { kid: string; alg: string; privateKey: CryptoKey; publicJwk: JWK };

/**
 * An issuer that publishes keys and answers introspections as a test tells it, for what a real
 * provider would never issue.
 */
export type FakeIssuer = Listening & {
  /** The paths that were asked for, in order. */
  asked: string[];
  /** What the introspection endpoint says; null for an answer of 500. */
  introspection: ((token: string) => Record<string, unknown>) | null;
  /** While set, each request is answered with this status. */
  failure: number | null;
  /** What discovery says in addition to the issuer's own. */
  metadata: Record<string, unknown>;
  /** What other paths answer. */
  answers: Record<string, unknown>;
  /** Replaces the published keys by a new one, which signs from now on. */
  rotate(alg?: string): Promise<Key>;
  key(): Key;
  /** A token of this issuer: `header` and `claims` replace the parts of a valid access token. */
  token(claims?: JWTPayload, header?: Record<string, unknown>, key?: Key): Promise<string>;
};

export async function startIssuer(): Promise<FakeIssuer> {
  let key = await createKey("EdDSA");
  const asked: string[] = [];
  const server = await listen((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = answerTo(path, Buffer.concat(chunks).toString());
      const status = issuer.failure ?? (body === null ? 500 : 200);
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    });
  });

  function answerTo(path: string, body: string): unknown {
    if (path === "/jwks") return { keys: [key.publicJwk] };
    if (path === "/introspect") {
      const token = new URLSearchParams(body).get("token") ?? "";
      return issuer.introspection ? issuer.introspection(token) : null;
    }
    if (path in issuer.answers) return issuer.answers[path];
    const { url } = server;
    const paths = { jwks_uri: `${url}/jwks`, introspection_endpoint: `${url}/introspect` };
    return { issuer: url, ...paths, ...issuer.metadata };
  }

  const issuer: FakeIssuer = {
    ...server,
    asked,
    introspection: () => ({ active: true }),
    failure: null,
    metadata: {},
    answers: {},
    async rotate(alg = "EdDSA") {
      key = await createKey(alg);
      return key;
    },
    key: () => key,
    token(claims, header, signer = key) {
      const now = Math.floor(Date.now() / 1000);
      const all = {
        ...{ iss: server.url, aud: "https://api.example.com", sub: "ada", client_id: "web" },
        ...{ iat: now, exp: now + 900, jti: crypto.randomUUID(), scope: "notes:read", sid: "s1" },
        ...claims,
      };
      return new SignJWT(all)
        .setProtectedHeader({ alg: signer.alg, kid: signer.kid, typ: "at+jwt", ...header })
        .sign(signer.privateKey);
    },
  };
  return issuer;
}

export async function createKey(alg: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const kid = crypto.randomUUID();
  return {
    kid,
    alg,
    privateKey,
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" },
  };
}
