import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { expect, it } from "vitest";
import {
  advance,
  atOnce,
  newVictim,
  send,
  servers,
  signInAs,
  signInAsOwner,
  statusesOf,
  watchAttacks,
} from "./attacker";

watchAttacks();

const me = (token: string) => send("/api/v1/me", { method: "GET", token });
/** By the server whose clock is moved. */
const refresh = (refreshToken: string) =>
  send("/api/v1/auth/refresh", { body: { refreshToken } }, servers().direct);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const read = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString());

it("[S44] [S45] a copied refresh token, raced and used late", async () => {
  const { refreshToken } = await signInAs(await newVictim());
  const raced = await atOnce(50, () => refresh(refreshToken));
  const pairs = new Set(raced.map(({ body }) => body.refreshToken));
  expect(statusesOf(raced)).toEqual(Array(50).fill(200));
  expect(pairs.size).toBe(1);
  const [{ accessToken, refreshToken: next }] = raced.map(({ body }) => body) as [
    { accessToken: string; refreshToken: string },
  ];
  await advance(11);
  expect((await refresh(refreshToken)).body.code).toBe("token_revoked");
  expect((await refresh(next)).body.code).toBe("token_revoked");
  expect((await me(accessToken)).status).toBe(401);
});

it("[S42] tokens after a sign-out", async () => {
  const { accessToken, refreshToken } = await signInAs(await newVictim());
  expect((await send("/api/v1/auth/logout", { token: accessToken })).status).toBeLessThan(300);
  expect((await me(accessToken)).status).toBe(401);
  expect((await refresh(refreshToken)).status).toBe(401);
});

it("[S48] forged access tokens: none, other keys, key confusion, headers that name a key", async () => {
  const { accessToken, refreshToken } = await signInAs(await newVictim());
  const owner = await signInAsOwner();
  const [head = "", claims = "", signature = ""] = accessToken.split(".");
  const header = read(head);
  const own = read(claims);
  const ownerClaims = read(owner.accessToken.split(".")[1] ?? "");
  const mine = generateKeyPairSync("ed25519");
  const jwk = mine.publicKey.export({ format: "jwk" });
  const keys = (await send("/.well-known/jwks.json", { method: "GET" })).body.keys;
  const signed = (headers: object, payload: object = ownerClaims) => {
    const text = `${part({ ...header, ...headers })}.${part(payload)}`;
    return `${text}.${sign(null, Buffer.from(text), mine.privateKey).toString("base64url")}`;
  };
  const hmac = (secret: string) => {
    const text = `${part({ ...header, alg: "HS256" })}.${part(ownerClaims)}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const none = (alg: string) => `${part({ ...header, alg })}.${part(ownerClaims)}.`;
  const forged: Record<string, string> = {
    none: none("none"),
    None: none("None"),
    "none without kid": `${part({ alg: "none", typ: "at+jwt" })}.${part(ownerClaims)}.`,
    "no signature": `${head}.${claims}.`,
    "two parts": `${head}.${claims}`,
    "another's claims": `${head}.${owner.accessToken.split(".")[1]}.${signature}`,
    "later end": `${head}.${part({ ...own, exp: own.exp + 86_400 })}.${signature}`,
    "own key": signed({}),
    "own key, own kid": signed({ kid: "mine" }),
    "kid as a path": signed({ kid: "../../../../dev/null" }),
    "kid as SQL": signed({ kid: "' or '1'='1" }),
    "kid as a prototype": signed({ kid: "__proto__" }),
    jwk: signed({ jwk }),
    jku: signed({ jku: "https://attacker.example/jwks.json" }),
    x5u: signed({ x5u: "https://attacker.example/cert.pem" }),
    crit: signed({ crit: ["exp"] }),
    "typ JWT": signed({ typ: "JWT" }),
    "HS256 by the public key": hmac(JSON.stringify(keys[0])),
    "HS256 by its x": hmac(keys[0].x),
    "HS256 by nothing": hmac(""),
    "a refresh token": refreshToken,
    "zero signature": `${head}.${claims}.${"A".repeat(86)}`,
    "a longer signature": `${accessToken}A`,
  };
  for (const [name, token] of Object.entries(forged)) {
    const answer = await me(token);
    expect(answer.status, `${name}: ${answer.text}`).toBe(401);
  }
  expect((await me(accessToken)).status).toBe(200);
});

it("[S47] odd Authorization headers", async () => {
  const odd = [
    ...["Bearer", "Bearer ", "Bearer a b", "bearer\t", "Basic YWRtaW46YWRtaW4=", "Digest x"],
    ...["Bearer null", "Bearer undefined", `Bearer ${"a".repeat(5000)}`, "gh_", "Bearer gh_"],
    ...[`Bearer gh_${"a".repeat(43)}`, "Bearer ..", "Bearer e30.e30.e30", "Negotiate YII="],
  ];
  for (const Authorization of odd) {
    const answer = await send("/api/v1/me", { method: "GET", headers: { Authorization } });
    expect(answer.status, Authorization).toBe(401);
  }
});

it("[S49] [S60] an ordinary user's token at every admin operation", async () => {
  const { accessToken } = await signInAs(await newVictim());
  const document = (await send("/api/v1/openapi.json", { method: "GET" })).body;
  const paths = Object.entries<Record<string, unknown>>(document.paths);
  const admin = paths.filter(([path]) => path.startsWith("/api/v1/admin"));
  expect(admin.length).toBeGreaterThan(15);
  for (const [path, methods] of admin) {
    for (const method of Object.keys(methods)) {
      const at = path.replaceAll(/\{\w+\}/g, "0193a000-0000-7000-8000-000000000001");
      const sent = { method: method.toUpperCase(), ...(method !== "get" && { body: {} }) };
      expect((await send(at, { ...sent, token: accessToken })).status, `${method} ${path}`).toBe(
        403,
      );
      expect((await send(at, sent)).status, `${method} ${path}`).toBe(401);
    }
  }
});
