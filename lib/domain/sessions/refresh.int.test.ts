import { createHmac, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { blockUser } from "@/lib/domain/admin/block";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  eventTypesOf,
  makeUser,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { roundTripsOf } from "@/lib/testing/query-count";
import { introspect, refresh } from "./refresh";
import { authenticateAccessToken, authenticateCookie, signOut } from "./sessions";
import { jwks } from "./signing-keys";

const app = testApp();
const ctx = () => testCtx(app());
const use = (jwt: string) => refusalOf(authenticateAccessToken(app(), jwt));
const trade = (refreshToken: string) => refusalOf(refresh(ctx(), { refreshToken }));
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const read = (text: string | undefined) =>
  JSON.parse(Buffer.from(text ?? "", "base64url").toString());
const program = async () => signInByApi(app(), await makeUser(app()));

describe("refreshing", () => {
  it("[S44] trades a token for the next pair; the access token before it serves its time", async () => {
    const { tokens } = await program();
    app().clock.advance(1);
    const next = await refresh(ctx(), tokens);
    expect(next.refreshToken).not.toBe(tokens.refreshToken);
    expect(next).toMatchObject({ tokenType: "Bearer", expiresIn: 900 });
    expect(await use(next.accessToken)).toBe("passed");
    expect(await use(tokens.accessToken)).toBe("passed");
  });

  it("[D1] [S45] gives the same answer again for ten seconds, and then ends the session", async () => {
    const { tokens, actor } = await program();
    const next = await refresh(ctx(), tokens);
    app().clock.advance(9);
    expect(await refresh(ctx(), tokens)).toEqual(next);
    const bystander = await signInByApi(app(), { id: actor.userId });
    expect(await eventTypesOf(app(), actor.userId)).not.toContain("session.token_reused");
    app().clock.advance(1);
    expect(await trade(tokens.refreshToken)).toBe("token_revoked");
    expect(await trade(next.refreshToken)).toBe("token_revoked");
    expect(await use(next.accessToken)).toBe("token_revoked");
    expect(await use(bystander.tokens.accessToken)).toBe("passed");
    expect(await eventTypesOf(app(), actor.userId)).toContain("session.token_reused");
  });

  it("[D1] [S45] of 50 parallel uses one makes a successor, which all get", async () => {
    const { tokens, actor } = await program();
    const { refreshToken } = tokens;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => refresh(ctx(), { refreshToken })),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    const where = { sessionId: actor.sessionId };
    expect(await app().database.prisma.refreshToken.count({ where })).toBe(2);
    expect(await trade(answers[0]?.refreshToken ?? "")).toBe("passed");
  });

  it("[D1] gives nothing again to a blocked user, or after the session's end", async () => {
    const { tokens, actor } = await program();
    await refresh(ctx(), tokens);
    await blockUser(systemCtx(app()), { id: actor.userId });
    expect(await trade(tokens.refreshToken)).not.toBe("passed");
    const other = await program();
    await refresh(ctx(), other.tokens);
    await signOut({ ...ctx(), actor: other.actor });
    expect(await trade(other.tokens.refreshToken)).toBe("token_revoked");
  });

  it("[D1] [S32] keeps the answer sealed, and erases it afterwards", async () => {
    const { tokens, actor } = await program();
    const next = await refresh(ctx(), tokens);
    const where = { sessionId: actor.sessionId, replay: { not: null } };
    const { prisma } = app().database;
    const rows = await prisma.refreshToken.findMany({ where });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(next.refreshToken);
    app().clock.advance(11);
    await sweep(app());
    expect(await prisma.refreshToken.count({ where })).toBe(0);
  });

  it("[S44] without a replay, of 50 parallel uses one wins, and the session ends", async () => {
    await updateSettings(systemCtx(app()), { refreshReplaySeconds: 0 });
    const { tokens, actor } = await program();
    const { refreshToken } = tokens;
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => refresh(ctx(), { refreshToken })),
    );
    await updateSettings(systemCtx(app()), { refreshReplaySeconds: 10 });
    const won = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won).toHaveLength(1);
    expect(await trade(won[0]?.refreshToken ?? "")).toBe("token_revoked");
    const reused = (await eventTypesOf(app(), actor.userId)).filter(
      (type) => type === "session.token_reused",
    );
    expect(reused).toHaveLength(1);
  });

  it("takes three statements", async () => {
    const { tokens } = await program();
    expect(await roundTripsOf(() => refresh(ctx(), tokens))).toHaveLength(3);
    expect(await roundTripsOf(() => refresh(ctx(), tokens))).toHaveLength(2);
  });

  it.each([["nonsense"], [""], ["A".repeat(43)]])("with %j is refused", async (token) => {
    expect(await trade(token)).toBe("token_revoked");
  });

  it("[S48] takes no access token, nor an access token's place", async () => {
    const { tokens } = await program();
    expect(await trade(tokens.accessToken)).toBe("token_revoked");
    expect(await use(tokens.refreshToken)).toBe("unauthenticated");
  });

  it("[S46] is over when the session has not been used for seven days", async () => {
    const { tokens } = await program();
    app().clock.advance(7 * 86_400);
    expect(await trade(tokens.refreshToken)).toBe("token_expired");
  });

  it("[S32] leaves only hashes", async () => {
    const { tokens, actor } = await program();
    const where = { sessionId: actor.sessionId };
    const rows = await app().database.prisma.refreshToken.findMany({ where });
    expect(JSON.stringify(rows)).not.toContain(tokens.refreshToken);
    expect(Buffer.from(tokens.refreshToken, "base64url")).toHaveLength(32);
  });

  it("is limited by the caller's address", async () => {
    const limitOverrides = { refreshAddress: { points: 1, seconds: 300 } };
    const limited = { ...testCtx(app(), { ip: "198.51.100.44" }), limitOverrides };
    const { tokens } = await program();
    const next = await refresh(limited, tokens);
    expect(await refusalOf(refresh(limited, next))).toBe("rate_limited");
    expect(await trade(next.refreshToken)).toBe("passed");
  });
});

describe("an access token", () => {
  it("says whose it is and for how long, and verifies by the published keys", async () => {
    const { tokens, actor } = await program();
    const [head, body, signature = ""] = tokens.accessToken.split(".");
    const { keys } = await jwks(app());
    const { kid, ...header } = read(head);
    expect(header).toEqual({ alg: "EdDSA", typ: "at+jwt" });
    const jwk = keys.find((key) => key.kid === kid);
    const key = createPublicKey({ key: jwk ?? {}, format: "jwk" });
    const signed = Buffer.from(`${head}.${body}`);
    expect(verify(null, signed, key, Buffer.from(signature, "base64url"))).toBe(true);
    const { iat, exp, jti, ...who } = read(body);
    expect(who).toEqual({ sub: actor.userId, sid: actor.sessionId });
    expect(exp - iat).toBe(900);
    expect(jti).toBeTypeOf("string");
    expect(JSON.stringify(keys)).not.toMatch(/"d"/);
  });

  it("[S48] expires after fifteen minutes, on the second", async () => {
    const { tokens } = await program();
    app().clock.advance(899);
    expect(await use(tokens.accessToken)).toBe("passed");
    app().clock.advance(1);
    expect(await use(tokens.accessToken)).toBe("token_expired");
  });

  it("[S48] that anybody else made is refused", async () => {
    const { tokens } = await program();
    const [head = "", body = "", signature = ""] = tokens.accessToken.split(".");
    const header = read(head);
    const claims = read(body);
    const evil = generateKeyPairSync("ed25519");
    const jwk = evil.publicKey.export({ format: "jwk" });
    const signedBy = (alteredHeader: object, alteredClaims: object = claims) => {
      const signed = `${part(alteredHeader)}.${part(alteredClaims)}`;
      return `${signed}.${sign(null, Buffer.from(signed), evil.privateKey).toString("base64url")}`;
    };
    const { keys } = await jwks(app());
    const published = createPublicKey({ key: keys[0] ?? {}, format: "jwk" });
    const pem = published.export({ type: "spki", format: "pem" });
    const confused = `${part({ ...header, alg: "HS256" })}.${body}`;
    const forged = {
      "alg none": `${part({ ...header, alg: "none" })}.${body}.`,
      "alg none, signature kept": `${part({ ...header, alg: "none" })}.${body}.${signature}`,
      "the public key as an HMAC key": `${confused}.${createHmac("sha256", pem).update(confused).digest("base64url")}`,
      "its own key": signedBy(header),
      "its own key, sent along": signedBy({ ...header, jwk }),
      "its own key, elsewhere": signedBy({ ...header, jku: "https://evil.example/jwks" }),
      "an unknown key id": signedBy({ ...header, kid: "../../dev/null" }),
      "no key id": signedBy({ alg: "EdDSA", typ: "at+jwt" }),
      "another type": signedBy({ ...header, typ: "JWT" }),
      "other claims under the signature": `${head}.${part({ ...claims, sub: claims.sid })}.${signature}`,
      "a cut signature": tokens.accessToken.slice(0, -2),
      "two parts": `${head}.${body}`,
      "four parts": `${tokens.accessToken}.x`,
      "not base64": "a.b.c",
      "no JSON": `${Buffer.from("hello world").toString("base64url")}.${body}.${signature}`,
      "a null header": `${Buffer.from("null        ").toString("base64url")}.${body}.${signature}`,
      nothing: "",
    };
    for (const [name, jwt] of Object.entries(forged)) {
      expect(await use(jwt), name).toBe("unauthenticated");
    }
    expect(await use(tokens.accessToken)).toBe("passed");
  });

  it("[S42] dies with its session, though its signature was seen good", async () => {
    const ctxOfProgram = await program();
    expect(await use(ctxOfProgram.tokens.accessToken)).toBe("passed");
    await signOut(ctxOfProgram);
    expect(await use(ctxOfProgram.tokens.accessToken)).toBe("token_revoked");
  });

  it("is no cookie, and a cookie's token no access token", async () => {
    const { tokens } = await program();
    const { token } = await signInAs(app(), await makeUser(app()));
    expect(await authenticateCookie(app(), tokens.accessToken)).toBeNull();
    expect(await authenticateCookie(app(), tokens.refreshToken)).toBeNull();
    expect(await use(token)).toBe("unauthenticated");
  });
});

describe("introspection", () => {
  it("tells of a living token, the caller's own by default", async () => {
    const { tokens, actor } = await program();
    const who = { active: true, sub: actor.userId, sid: actor.sessionId };
    const told = await introspect(ctx(), { token: tokens.accessToken });
    expect(told).toMatchObject({ ...who, status: "active" });
    expect(await introspect({ ...ctx(), actor }, {})).toEqual(who);
    expect(await introspect(ctx(), {})).toEqual({ active: false });
  });

  it("says nothing of a dead one", async () => {
    const { tokens, actor } = await program();
    await blockUser(systemCtx(app()), { id: actor.userId });
    for (const token of [tokens.accessToken, tokens.refreshToken, "nonsense"]) {
      expect(await introspect(ctx(), { token })).toEqual({ active: false });
    }
  });
});
