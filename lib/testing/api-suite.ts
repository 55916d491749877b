import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Api, Json } from "./api";
import { newEmail, newPerson, OTHER_PASSWORD, PASSWORD, type Person, signIn } from "./api-users";

/** A mount of the API and how to sign in as its owner. */
export type Mount = { api: Api; admin: { email: string; password: string } };

type Items = { items: Json[]; nextCursor: string | null };

/**
 * What every mount of the API must do, seen from outside: the same suite runs in process, against the
 * Node server and against the Next routes. It needs the outbox viewer.
 */
export function apiSuite(mount: () => Mount): void {
  const api = () => mount().api;
  const me = (person: Person) => api().call("GET", "/api/v1/me", { token: person.accessToken });

  it("signs up, verifies by the mailed link's token, signs in, reads and changes the profile", async () => {
    const email = newEmail();
    const register = { email, password: PASSWORD, profile: { name: "Ada" } };
    const registered = await api().call("POST", "/api/v1/auth/register", { body: register });
    expect(registered.status).toBe(201);
    expect((await signIn(api(), email)).status).toBe(403);
    const [mail] = await api().mailsTo(email);
    const token = new URL(mail?.url ?? "").searchParams.get("token");
    const verified = await api().call("POST", "/api/v1/auth/verify-email", { body: { token } });
    expect(verified).toMatchObject({ status: 200, body: { user: { email, emailVerified: true } } });
    const { body } = await signIn(api(), email);
    const change = { name: "Ada Lovelace", bio: "First.", company: null };
    const token2 = body.accessToken;
    const changed = await api().call("PATCH", "/api/v1/me", { token: token2, body: change });
    expect(changed).toMatchObject({
      status: 200,
      body: { profile: { name: "Ada Lovelace", bio: "First.", company: null } },
    });
    const read = await api().call("GET", "/api/v1/me", { token: token2 });
    expect(read).toMatchObject({ status: 200, body: changed.body });
  });

  it("lists sessions, ends one, ends the others, signs out", async () => {
    const first = await newPerson(api());
    const second = (await signIn(api(), first.email)).body;
    const third = (await signIn(api(), first.email)).body;
    const token = first.accessToken;
    const list = await api().call<Items>("GET", "/api/v1/me/sessions", { token });
    expect(list.body.items).toHaveLength(3);
    expect(list.body.items.filter((one) => one.current)).toHaveLength(1);
    const { sid } = claimsOf(second.accessToken);
    const one = await api().call("DELETE", `/api/v1/me/sessions/${sid}`, { token });
    expect(one.status).toBe(204);
    expect((await me({ ...first, ...second })).status).toBe(401);
    expect((await me({ ...first, ...third })).status).toBe(200);
    expect((await api().call("DELETE", "/api/v1/me/sessions", { token })).status).toBe(204);
    expect((await me({ ...first, ...third })).status).toBe(401);
    expect((await api().call("POST", "/api/v1/auth/logout", { token })).status).toBe(204);
    expect((await me(first)).body.code).toBe("token_revoked");
  });

  it("changes the password, and resets a forgotten one", async () => {
    const person = await newPerson(api());
    const token = person.accessToken;
    const other = (await signIn(api(), person.email)).body;
    const body = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    expect((await api().call("PUT", "/api/v1/me/password", { token, body })).status).toBe(204);
    expect((await me(person)).status).toBe(200);
    expect((await me({ ...person, ...other })).status).toBe(401);
    const email = person.email;
    const asked = await api().call("POST", "/api/v1/auth/password/reset-request", {
      body: { email },
    });
    expect(asked.status).toBe(202);
    const mails = await api().mailsTo(email);
    const code = mails.find((mail) => mail.code)?.code;
    const reset = { body: { email, code, newPassword: PASSWORD } };
    expect((await api().call("POST", "/api/v1/auth/password/reset", reset)).status).toBe(204);
    expect((await me(person)).status).toBe(401);
    expect((await signIn(api(), email, PASSWORD)).status).toBe(200);
  });

  it("[S71] takes a picture as a body of its own, larger than any JSON, and nothing else there", async () => {
    const person = await newPerson(api());
    const token = person.accessToken;
    const send = (raw: BodyInit, type: string) =>
      api().call<Json>("PUT", "/api/v1/me/avatar", {
        token,
        raw,
        headers: { "content-type": type },
      });
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const drawn = sharp({
      create: { width: 500, height: 500, channels: 3, noise, background: "" },
    });
    const png = new Uint8Array(await drawn.png().toBuffer());
    expect(png.byteLength).toBeGreaterThan(100_000);
    const set = await send(png, "image/png");
    const picture = expect.stringContaining(`/avatars/${person.user.id}/`);
    expect(set).toMatchObject({ status: 200, body: { profile: { picture } } });
    expect((await send("<svg/>", "image/svg+xml")).status).toBe(415);
    expect((await send("<svg/>", "image/png")).status).toBe(422);
    expect((await send(new Uint8Array(5_300_000), "image/png")).status).toBe(413);
    const json = await api().call("PATCH", "/api/v1/me", {
      token,
      raw: png,
      headers: { "content-type": "image/png" },
    });
    expect([413, 415]).toContain(json.status);
    expect((await me(person)).body).toMatchObject({ profile: { picture } });
    const removed = await api().call<Json>("DELETE", "/api/v1/me/avatar", { token });
    expect(removed).toMatchObject({ status: 200, body: { profile: { picture: null } } });
  });

  it("refreshes, and gives a token that comes again at once the same answer", async () => {
    const person = await newPerson(api());
    const body = { refreshToken: person.refreshToken };
    const next = await api().call<Json>("POST", "/api/v1/auth/refresh", { body });
    expect(next).toMatchObject({ status: 200, body: { tokenType: "Bearer", expiresIn: 900 } });
    const replay = await api().call("POST", "/api/v1/auth/refresh", { body });
    expect(replay).toMatchObject({ status: 200, body: next.body });
    const accessToken = String(next.body.accessToken);
    expect((await me({ ...person, accessToken })).status).toBe(200);
  });

  it("lets an admin find, block, unblock and kick a user, at once", async () => {
    const { admin } = mount();
    const person = await newPerson(api());
    const { body: owner } = await signIn(api(), admin.email, admin.password);
    const token = owner.accessToken;
    const search = `/api/v1/admin/users?q=${encodeURIComponent(person.email.slice(7, 30))}`;
    const found = await api().call<Items>("GET", search, { token });
    expect(found.body.items.map((one) => one.email)).toEqual([person.email]);
    const user = `/api/v1/admin/users/${person.user.id}`;
    const blocked = await api().call("PUT", `${user}/block`, { token, body: { reason: "Spam" } });
    expect(blocked).toMatchObject({ status: 200, body: { status: "blocked" } });
    expect((await me(person)).status).toBe(401);
    expect((await signIn(api(), person.email)).body).toMatchObject({ code: "account_blocked" });
    expect((await api().call("DELETE", `${user}/block`, { token })).status).toBe(200);
    const again = (await signIn(api(), person.email)).body;
    expect((await me({ ...person, ...again })).status).toBe(200);
    expect((await api().call("POST", `${user}/kick`, { token })).status).toBe(204);
    expect((await me({ ...person, ...again })).status).toBe(401);
    const denied = await signIn(api(), person.email);
    const asUser = { token: denied.body.accessToken };
    expect((await api().call("GET", search, asUser)).body.code).toBe("forbidden");
  });

  describe("other paths and methods", () => {
    it.each([
      ["GET", "/api/health", 200],
      ["GET", "/.well-known/jwks.json", 200],
      ["GET", "/api/v1/openapi.json", 200],
      ["HEAD", "/api/health", 200],
      ["GET", "/api/v1/nothing", 404],
      ["GET", "/api/v1", 404],
      ["DELETE", "/api/v1/auth/login", 405],
      ["POST", "/api/health", 405],
      ["OPTIONS", "/.well-known/jwks.json", 405],
      ["GET", "/api/v1/me", 401],
    ])("%s %s answers %i", async (method, path, status) => {
      const answer = await api().call(method, path);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    });

    it.each(["/api/v1/me", "/api/v1"])(
      "[S73] %s carries its headers, and says nothing of its software",
      async (path) => {
        const { headers } = await api().call("GET", path);
        expect(headers.get("referrer-policy")).toBe("no-referrer");
        expect(headers.get("cache-control")).toContain("no-store");
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("content-type")).toBe("application/problem+json");
        expect(headers.get("server") ?? headers.get("x-powered-by")).toBeNull();
      },
    );
  });
}

function claimsOf(jwt: string): { sid: string; sub: string } {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
}
