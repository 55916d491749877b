import { beforeEach, describe, expect, it } from "vitest";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { answerRequest } from "@/lib/domain/oidc/requests";
import { openRequest } from "@/lib/domain/oidc/steps";
import { listUsed, revokeUse } from "@/lib/domain/oidc/used";
import { signOut } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { fetchOutside } from "@/lib/platform/net/outside-url";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  eventsOf,
  type MadeUser,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { callOidc, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { changeOffer } from "@/lib/testing/oidc-offer";
import { askForTokens, codeFor, codeForm, post, requestUrl } from "@/lib/testing/oidc-requests";
import { requestCookieName } from "./paths";

const ID = "https://mcp.example.com/client.json";
const BACK = "https://mcp.example.com/callback";
const API = "https://api.example/orders";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

/** What other servers answer, and what was fetched of them. An address that is none of these is real. */
const outside = {
  answers: new Map<string, { status?: number; headers?: object; body: string }>(),
  fetched: [] as string[],
};
const fetchFromTest: typeof fetchOutside = async (url, wanted, rules) => {
  outside.fetched.push(url);
  const answer = outside.answers.get(url);
  if (!answer) return fetchOutside(url, wanted, rules);
  const { status = 200, headers = {}, body } = answer;
  return { status, headers: { ...headers }, body: Buffer.from(body) };
};

const app = testApp();
/** All of these tests come from one address. */
const documentAddress = { points: 10_000, seconds: 300 };
const platform = () => ({
  ...oidcPlatform(app()),
  ...{ limitOverrides: { documentAddress }, fetchOutside: fetchFromTest },
});
let user: MadeUser;
let me: BrowserCtx;
let browser: OidcBrowser;

/** A server that describes a client at this address, which no test before has used. */
function describeClient(metadata: object = {}, id = newId()): string {
  const described = { client_id: id, client_name: "Your Bank", redirect_uris: [BACK], ...metadata };
  outside.answers.set(id, { body: JSON.stringify(described) });
  return id;
}

let count = 0;
const newId = () => ID.replace("client", `client-${++count}`);

const request = (id: string, params: Record<string, string> = {}) =>
  requestUrl({ id }, { redirect_uri: BACK, scope: "openid email", ...params });

async function signIn(id: string, params: Record<string, string> = {}, as = browser) {
  const code = await codeFor(as, { id, secret: "" }, { redirect_uri: BACK, ...params });
  const resource: Record<string, string> = params.resource ? { resource: params.resource } : {};
  const form = codeForm(code, { redirect_uri: BACK, ...resource });
  const { status, body } = await askForTokens(platform(), { id, secret: "" }, form);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as { access_token: string; refresh_token: string; id_token: string };
}

const userinfo = (token: string) =>
  post(platform(), "/oidc/me", "", { authorization: `Bearer ${token}` });
const refresh = (id: string, token: string) =>
  askForTokens(
    platform(),
    { id, secret: "" },
    { grant_type: "refresh_token", refresh_token: token },
  );
const part = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));

beforeEach(async () => {
  outside.answers.clear();
  outside.fetched.length = 0;
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  browser = new OidcBrowser(platform(), me.token);
  await changeOffer(platform(), {
    ...{ clientDocuments: true, clientDocumentApis: [] },
    ...{ allowedClientHosts: [], blockedClientHosts: [] },
  });
});

describe("a client that nobody registered", () => {
  it("signs a user in who allows it, and goes on with its refresh token", async () => {
    const id = describeClient();
    const tokens = await signIn(id, { scope: "openid email" });
    expect(part(tokens.id_token)).toMatchObject({ aud: id, sub: user.id });
    const { body } = await userinfo(tokens.access_token);
    expect(body).toMatchObject({ sub: user.id, email: user.email });
    const next = await refresh(id, tokens.refresh_token);
    expect(next).toMatchObject({ status: 200, body: { expires_in: 900 } });
    expect((await userinfo(String(next.body.access_token))).status).toBe(200);
  });

  it("that names an API and no scope asks for all of the API, and is refused where it names neither", async () => {
    const scopes = ["orders:read", "orders:write"];
    await makeClient(platform(), { resource: { identifier: API, scopes } });
    await changeOffer(platform(), { clientDocumentApis: [API] });
    const id = describeClient();
    const url = request(id, { resource: API });
    url.searchParams.delete("scope");
    const code = new URL(await browser.authorize(url)).searchParams.get("code") ?? "";
    const form = codeForm(code, { redirect_uri: BACK, resource: API });
    const { body } = await askForTokens(platform(), { id, secret: "" }, form);
    expect(part(String(body.access_token))).toMatchObject({ scope: scopes.join(" ") });
    url.searchParams.delete("resource");
    const { searchParams } = new URL(await browser.authorize(url));
    expect([searchParams.get("error"), searchParams.get("code")]).toEqual(["invalid_scope", null]);
  });

  it("is announced only while the setting is on, and refused at once when it is off", async () => {
    const read = async () => {
      const url = `${app().appUrl}/.well-known/openid-configuration`;
      return (await callOidc(platform(), new Request(url))).json();
    };
    const id = describeClient();
    const tokens = await signIn(id);
    expect(await read()).toMatchObject({ client_id_metadata_document_supported: true });
    await changeOffer(platform(), { clientDocuments: false });
    expect(await read()).not.toHaveProperty("client_id_metadata_document_supported");
    outside.fetched.length = 0;
    expect(await browser.authorize(request(id))).toMatch(/^400 .*invalid_client/s);
    expect((await userinfo(tokens.access_token)).status).toBe(401);
    expect(await refresh(id, tokens.refresh_token)).toMatchObject({
      body: { error: "invalid_client" },
    });
    expect(outside.fetched).toEqual([]);
  });

  it("is fetched once for many requests", async () => {
    const id = describeClient();
    await signIn(id);
    await signIn(id);
    expect(outside.fetched).toEqual([id]);
  });

  it("needs its user's consent each time, and gets none without a page", async () => {
    const id = describeClient();
    await signIn(id);
    const { pathname } = new URL(
      (await browser.fetch(request(id))).headers.get("Location") ?? "",
      app().appUrl,
    );
    expect((await browser.step(pathname)).step).toEqual({ kind: "consent" });
    const silent = await browser.authorize(request(id, { prompt: "none" }));
    expect(new URL(silent).searchParams.get("error")).toBe("interaction_required");
    const denied = await browser.authorize(request(id), "deny");
    expect(new URL(denied).searchParams.get("error")).toBe("access_denied");
  });

  it("has nothing of what another user of the browser agreed to", async () => {
    const id = describeClient();
    const first = (await browser.fetch(request(id))).headers.get("Location") ?? "";
    const { uid } = await browser.step(first);
    await answerRequest(platform(), uid, { consent: { userId: user.id } });
    const other = await makeUser(app());
    browser.signIn((await signInAs(platform(), other)).token);
    const next = (await browser.fetch(`/oidc/auth/${uid}`)).headers.get("Location") ?? "";
    expect(next).toMatch(/^\/authorize\//);
    expect((await browser.step(next)).step).toEqual({ kind: "consent" });
    const ofOther = { kind: "Grant", userId: other.id };
    expect(await app().database.prisma.oidcRecord.count({ where: ofOther })).toBe(0);
  });

  it("is called by the host of its address, whatever its document says, and shows no logo", async () => {
    const id = describeClient({
      client_name: "Your Bank",
      logo_uri: "https://bank.example/logo.png",
    });
    const location = (await browser.fetch(request(id))).headers.get("Location") ?? "";
    const cookie = browser.cookies.get(requestCookieName(app().appUrl)) ?? null;
    const uid = location.split("/").at(-1) ?? "";
    const opened = await openRequest(platform(), uid, cookie, null);
    expect(opened?.request.client).toMatchObject({ name: "mcp.example.com", logoUri: null });
  });

  it("is recorded and told of by its host, as applications are", async () => {
    const id = describeClient();
    await signIn(id, { scope: "openid email" });
    const data = { applicationId: id, name: "mcp.example.com" };
    expect(await eventsOf(app(), user.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: "application.consent_given",
          data: expect.objectContaining({ ...data, scopes: ["openid", "email"] }),
        }),
        expect.objectContaining({ type: "application.signed_in", data }),
      ]),
    );
    const [mail] = await mailsTo(app(), user.email);
    expect(mail?.props).toMatchObject({ change: "allowed", name: "mcp.example.com" });
  });
});

describe("the hosts of such clients", () => {
  it.each<[allowed: string[], blocked: string[], isOpen: boolean]>([
    [[], [], true],
    [["mcp.example.com"], [], true],
    [["*.example.com"], [], true],
    [["example.com"], [], false],
    [["cp.example.com", "*.mcp.example.com", "*.ample.com"], [], false],
    [[], ["mcp.example.com"], false],
    [[], ["*.example.com"], false],
    [[], ["example.com", "other.example"], true],
    [["mcp.example.com"], ["*.example.com"], false],
  ])("with %j allowed and %j blocked, mcp.example.com is let in: %s", async (...row) => {
    const [allowedClientHosts, blockedClientHosts, isOpen] = row;
    await changeOffer(platform(), { allowedClientHosts, blockedClientHosts });
    const answer = await browser.authorize(request(describeClient()));
    if (isOpen) expect(new URL(answer).searchParams.get("code")).toEqual(expect.any(String));
    else expect(answer).toMatch(/^400 .*invalid_client/s);
    expect(outside.fetched).toHaveLength(isOpen ? 1 : 0);
  });

  it("are not let in by another spelling", async () => {
    const blockedClientHosts = ["mcp.example.com"];
    await changeOffer(platform(), { blockedClientHosts });
    for (const host of ["mcp.example.com.", "mcp.example.com:8443", "mcp.example.com.:8443"]) {
      const back = `https://${host}/callback`;
      const id = describeClient({ redirect_uris: [back] }, `https://${host}/client.json`);
      const answer = await browser.authorize(request(id, { redirect_uri: back }));
      expect(answer, host).toMatch(/^400 .*invalid_client/s);
    }
    expect(outside.fetched).toEqual([]);
  });

  it("[S108] end what a client holds at once when they are blocked", async () => {
    const id = describeClient();
    const tokens = await signIn(id);
    await updateSettings(systemCtx(platform()), { blockedClientHosts: ["mcp.example.com"] });
    expect((await userinfo(tokens.access_token)).status).toBe(401);
    expect((await refresh(id, tokens.refresh_token)).body.error).toBe("invalid_client");
    expect(await browser.authorize(request(id))).toMatch(/^400 .*invalid_client/s);
    const codes = { userId: user.id, kind: "AuthorizationCode" };
    expect(await app().database.prisma.oidcRecord.count({ where: codes })).toBe(1);
    await updateSettings(systemCtx(platform()), { blockedClientHosts: [] });
    expect((await refresh(id, tokens.refresh_token)).status).toBe(200);
  });
});

describe("the document of a client", () => {
  it("gives it no lifetimes, no scopes of ours, no other grant and no address after a sign-out", async () => {
    const id = describeClient({
      ...{ access_token_seconds: 1e6, refresh_token_seconds: 1e9, scope: "openid roles" },
      grant_types: ["authorization_code", "client_credentials", "refresh_token", DEVICE],
      post_logout_redirect_uris: ["https://evil.example/"],
      backchannel_logout_uri: "https://evil.example/told",
    });
    const tokens = await signIn(id);
    expect((await refresh(id, tokens.refresh_token)).body).toMatchObject({ expires_in: 900 });
    const [stored] = await app().database.prisma.oidcRecord.findMany({
      where: { kind: "RefreshToken", userId: user.id },
      select: { createdAt: true, expiresAt: true },
    });
    const days = (Number(stored?.expiresAt) - Number(stored?.createdAt)) / 86_400_000;
    expect(days).toBeLessThanOrEqual(30.01);
    const roles = await browser.authorize(request(id, { scope: "openid roles" }));
    expect(new URL(roles).searchParams.get("error")).toBe("invalid_scope");
    const own = { client_id: id };
    for (const [path, form] of [
      ["/oidc/token", { ...own, grant_type: "client_credentials" }],
      ["/oidc/device/auth", { ...own, scope: "openid" }],
    ] as const) {
      const { status, body } = await post(platform(), path, form);
      expect(status, path).toBe(400);
      expect(body.error, path).toMatch(/^(invalid_request|unauthorized_client)$/);
    }
    const query = { ...own, post_logout_redirect_uri: "https://evil.example/" };
    const left = await browser.fetch(`/oidc/logout?${new URLSearchParams(query)}`);
    expect([left.status, left.headers.get("Location")]).toEqual([400, null]);
  });

  it.each([
    ["a secret", { client_secret: "hush" }],
    ["a method with a secret", { token_endpoint_auth_method: "client_secret_basic" }],
    [
      "a signature",
      {
        ...{ token_endpoint_auth_method: "private_key_jwt" },
        jwks: { keys: [{ kty: "OKP", crv: "Ed25519", x: "AA" }] },
      },
    ],
    ["the address of another", { client_id: "https://other.example.com/client.json" }],
    ["no redirect URI", { redirect_uris: [] }],
    ["a redirect URI that is no list", { redirect_uris: BACK }],
    ["a redirect URI of another host alone", { redirect_uris: ["https://evil.example/callback"] }],
    ["a script", { redirect_uris: ["javascript:alert(1)"] }],
    ["plain http", { redirect_uris: ["http://mcp.example.com/callback"] }],
  ])("that names %s is refused", async (_why, metadata) => {
    const id = describeClient(metadata);
    const { redirect_uris } = { redirect_uris: [BACK], ...metadata };
    const uri = String([redirect_uris].flat()[0] ?? BACK);
    expect(await browser.authorize(request(id, { redirect_uri: uri }))).toMatch(/^400 /);
  });

  it.each([
    ["an error", { status: 404, body: "{}" }],
    ["a redirect", { status: 302, headers: { location: "https://evil.example/" }, body: "" }],
    ["no JSON", { body: "<html>" }],
    ["a list", { body: "[]" }],
    ["more than 5 kB", { body: " ".repeat(6_000) }],
  ])("[S109] that is %s is refused", async (_what, answer) => {
    const id = newId();
    outside.answers.set(id, answer);
    expect(await browser.authorize(request(id))).toMatch(/^400 .*invalid_client/s);
    expect(outside.fetched).toEqual([id]);
  });

  it.each([
    ["its own host", BACK, BACK],
    ["this device, on any port", "http://127.0.0.1:1000/cb", "http://127.0.0.1:33418/cb"],
    ["localhost", "http://localhost:3334/cb", "http://localhost:3334/cb"],
    ["an app's own scheme", "com.example.mcp:/cb", "com.example.mcp:/cb"],
  ])("can lead to %s", async (_where, registered, asked) => {
    const id = describeClient({ redirect_uris: ["https://evil.example/cb", registered] });
    const location = await browser.authorize(request(id, { redirect_uri: asked }));
    expect(location.startsWith(asked)).toBe(true);
    expect(new URL(location).searchParams.get("code")).toEqual(expect.any(String));
  });

  it("[S108] needs PKCE like every client, and an exact redirect URI", async () => {
    const id = describeClient();
    const bare = request(id);
    bare.searchParams.delete("code_challenge");
    const answer = await browser.authorize(bare);
    expect(new URL(answer).searchParams.get("error")).toBe("invalid_request");
    const other = await browser.authorize(request(id, { redirect_uri: `${BACK}/` }));
    expect(other).toMatch(/^400 /);
  });
});

describe("[S109] the address of a client", () => {
  it.each([
    ...["https://127.0.0.1/client.json", "https://[::1]/client.json", "https://10.0.0.1/c.json"],
    ...["https://localhost/client.json", "https://169.254.169.254/latest/meta-data"],
    ...["https://db.internal/client.json", "https://[::ffff:10.0.0.1]/client.json"],
  ])("%s leads into a private network and is not fetched", async (id) => {
    const rules = { allowPrivate: false };
    await expect(fetchOutside(id, {}, rules)).rejects.toMatchObject({ reason: "refused" });
    expect(await browser.authorize(request(id))).toMatch(/^400 .*invalid_client/s);
  });

  it.each([
    ["http", "http://mcp.example.com/client.json"],
    ["capitals", "https://MCP.example.com/client.json"],
    ["a user name", "https://me@mcp.example.com/client.json"],
    ["a fragment", "https://mcp.example.com/client.json#a"],
    ["dots", "https://mcp.example.com/a/../client.json"],
    ["the default port", "https://mcp.example.com:443/client.json"],
    ["more than 500 characters", `https://mcp.example.com/${"a".repeat(500)}`],
  ])("with %s is none", async (_what, id) => {
    outside.answers.set(id, {
      body: JSON.stringify({ client_id: id, redirect_uris: [BACK] }),
    });
    expect(await browser.authorize(request(id))).toMatch(/^400 /);
    expect(outside.fetched).toEqual([]);
  });

  it("is fetched a limited number of times for one caller, who goes on with what is known", async () => {
    const known = describeClient();
    await signIn(known);
    const limited = {
      ...platform(),
      limitOverrides: { documentAddress: { points: 3, seconds: 300 } },
    };
    const caller = new OidcBrowser(limited, me.token);
    await app().database.prisma.$executeRaw`delete from rate_limits`;
    outside.fetched.length = 0;
    for (let index = 0; index < 6; index += 1) await caller.fetch(request(describeClient()));
    expect(outside.fetched).toHaveLength(3);
    const answer = await caller.fetch(request(known));
    expect(answer.headers.get("Location")).toMatch(/^\/authorize\//);
  });
});

describe("[S108] what such a client holds", () => {
  const enders: [string, () => Promise<unknown>][] = [
    ["a sign-out", () => signOut(me)],
    ["a kick", () => kickUser(systemCtx(platform()), { id: user.id })],
    ["a block", () => blockUser(systemCtx(platform()), { id: user.id })],
    ["the removal of its access", () => removeAccess()],
    ["the user who signs out of it alone", () => leaveIt()],
  ];
  let id: string;

  async function removeAccess(): Promise<void> {
    const [used] = await listUsed(me);
    expect(used).toMatchObject({ name: "mcp.example.com", logoUri: null, firstParty: false });
    expect(used?.scopes).toEqual(["openid", "email"]);
    await revokeUse(me, { id: used?.id ?? "" });
    expect(await listUsed(me)).toEqual([]);
    expect(await refusalOf(revokeUse(me, { id: used?.id ?? "" }))).toBe("not_found");
    expect((await eventsOf(app(), user.id)).at(-1)).toMatchObject({
      ...{ type: "application.consent_revoked", data: { applicationId: id } },
    });
  }

  async function leaveIt(): Promise<void> {
    await browser.fetch(`/oidc/logout?${new URLSearchParams({ client_id: id })}`);
    const state = await readProviderState(platform(), me.actor.sessionId);
    const answer = await browser.fetch("/oidc/logout/confirm", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ xsrf: state?.secret ?? "" }).toString(),
    });
    expect(answer.status).toBeLessThan(400);
    const lives = await app().database.prisma.session.count({ where: { id: me.actor.sessionId } });
    expect(lives).toBe(1);
  }

  it.each(enders)("ends with %s", async (_name, end) => {
    const server = await makeClient(platform(), {
      resource: { identifier: API, scopes: ["orders:read"] },
    });
    await changeOffer(platform(), { clientDocumentApis: [API] });
    id = describeClient();
    const opaque = await signIn(id, { scope: "openid email" });
    const forApi = await signIn(id, { scope: "openid email orders:read", resource: API });
    expect(part(forApi.access_token)).toMatchObject({
      ...{ aud: API, client_id: id, sub: user.id, scope: "orders:read", sid: expect.any(String) },
    });
    const introspect = async () => {
      const form = { client_id: server.id, client_secret: server.secret };
      const token = forApi.access_token;
      return (await post(platform(), "/oidc/introspect", { ...form, token })).body;
    };
    expect(await introspect()).toMatchObject({ active: true, sub: user.id });
    expect((await userinfo(opaque.access_token)).status).toBe(200);
    await end();
    expect((await userinfo(opaque.access_token)).status).toBe(401);
    expect(await introspect()).toEqual({ active: false });
    for (const { refresh_token } of [opaque, forApi]) {
      expect((await refresh(id, refresh_token)).body.error).toBe("invalid_grant");
    }
  });

  it("is for no API that the settings do not name", async () => {
    await makeClient(platform(), { resource: { identifier: API, scopes: ["orders:read"] } });
    id = describeClient();
    const params = { scope: "openid orders:read", resource: API };
    const answer = await browser.authorize(request(id, params));
    expect(new URL(answer).searchParams.get("error")).toBe("invalid_target");
  });
});
