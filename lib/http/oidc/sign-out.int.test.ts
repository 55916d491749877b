import { createServer, type Server } from "node:http";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setUserBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { backchannelLogoutJob, queueNotices } from "@/lib/domain/oidc/logout";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { signOut } from "@/lib/domain/sessions/sessions";
import { jwks } from "@/lib/domain/sessions/signing-keys";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  type MadeUser,
  makeUser,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { asWorker } from "@/lib/testing/jobs";
import {
  authorizeAndExchange,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { closeHttp, listen, readBody } from "@/lib/testing/recorder";

const AFTER = "https://shop.example/signed-out";
const app = testApp();
const platform = () => ({ ...oidcPlatform(app()), allowPrivateUrls: true });

/** The application's side: what it is told, and what it answers. */
let server: Server;
let told: string[];
let answers: number[];
let uri: string;

let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;
let browser: OidcBrowser;

beforeEach(async () => {
  told = [];
  answers = [];
  // What an earlier test left to be told would go to its own address, which is closed.
  await app().database.prisma.job.deleteMany();
  await app().database.prisma.logoutNotice.deleteMany();
  server = createServer(async (request, response) => {
    const token = new URLSearchParams(await readBody(request)).get("logout_token") ?? "";
    const status = answers.shift() ?? 200;
    if (status === 200) told.push(token);
    response.writeHead(status).end();
  });
  uri = `http://127.0.0.1:${await listen(server, 0)}/told`;
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  client = await makeClient(platform(), { backchannelLogoutUri: uri, refreshAlways: true });
  browser = new OidcBrowser(platform(), me.token);
});

afterEach(() => closeHttp(server));

/** Runs the jobs that tell applications, as the worker does. */
const tell = async () => {
  await queueNotices(platform(), "a-request");
  return runDueJobs(asWorker(platform()), [backchannelLogoutJob]);
};

const sessionLives = async (id = me.actor.sessionId) =>
  (await app().database.prisma.session.count({ where: { id } })) === 1;

type Answer = "everywhere" | "here";

/** The application sends its user to sign out, and the user answers the page. */
async function leave(params: Record<string, string>, answer: Answer): Promise<Response> {
  const asked = await browser.fetch(`/oidc/logout?${new URLSearchParams(params)}`);
  expect([asked.status, asked.headers.get("Location")]).toEqual([303, "/sign-out"]);
  const state = await readProviderState(platform(), me.actor.sessionId);
  return confirm({ xsrf: state?.secret ?? "", ...(answer === "everywhere" && { logout: "yes" }) });
}

const confirm = (form: Record<string, string>) =>
  browser.fetch("/oidc/logout/confirm", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });

const signIn = async (as = client) => (await authorizeAndExchange(platform(), as, me.token)).tokens;

describe("an application signs its user out", () => {
  it("of everything: Gatehouse’s session and cookie go, and the user goes on by a page", async () => {
    const { id_token = "" } = await signIn();
    const params = { id_token_hint: id_token, post_logout_redirect_uri: AFTER, state: "a&b" };
    const answer = await leave(params, "everywhere");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Location")).toBeNull();
    expect(await answer.text()).toContain(`href="${AFTER}?state=a%26b"`);
    expect(await sessionLives()).toBe(false);
    expect(browser.cookies.has(sessionCookieName(app().appUrl))).toBe(false);
    expect(await tell()).toMatchObject({ done: 1 });
    expect(told).toHaveLength(1);
  });

  it("of itself only: the session lives, and what the application holds has ended", async () => {
    const tokens = await signIn();
    const params = { id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: AFTER };
    const answer = await leave(params, "here");
    expect(await answer.text()).toContain(`href="${AFTER}"`);
    expect(await sessionLives()).toBe(true);
    expect(browser.cookies.has(sessionCookieName(app().appUrl))).toBe(true);
    const { config } = await authorizeAndExchange(
      platform(),
      await makeClient(platform()),
      me.token,
    );
    expect(config).toBeDefined();
    await tell();
    expect(told).toHaveLength(1);
    const records = { applicationId: client.id, kind: { in: ["AccessToken", "RefreshToken"] } };
    expect(await app().database.prisma.oidcRecord.count({ where: records })).toBe(0);
  });

  it("without an address to go to, the user is at Gatehouse’s sign-in", async () => {
    await signIn();
    const answer = await leave({ client_id: client.id }, "everywhere");
    const location = answer.headers.get("Location") ?? "";
    const last = location.includes("/oidc/") ? await browser.fetch(location) : answer;
    expect(last.headers.get("Location")).toBe("/sign-in?done=signedOut");
    expect(await sessionLives()).toBe(false);
  });

  it("not by another site’s form", async () => {
    await signIn();
    await browser.fetch(`/oidc/logout?client_id=${client.id}`);
    for (const xsrf of ["", "wrong"]) {
      const answer = await confirm({ xsrf, logout: "yes" });
      expect(answer.status).toBe(400);
    }
    expect(await sessionLives()).toBe(true);
    expect(await tell()).toMatchObject({ done: 0 });
  });

  it("where nobody is signed in, nothing ends, and the user goes back", async () => {
    const { id_token = "" } = await signIn();
    const stranger = new OidcBrowser(platform());
    const params = { id_token_hint: id_token, post_logout_redirect_uri: AFTER };
    const answer = await stranger.fetch(`/oidc/logout?${new URLSearchParams(params)}`);
    const [, xsrf = ""] = /name="xsrf" value="(\w+)"/.exec(await answer.text()) ?? [];
    const done = await stranger.fetch("/oidc/logout/confirm", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ xsrf, logout: "yes" }).toString(),
    });
    expect(await done.text()).toContain(`href="${AFTER}"`);
    expect(await sessionLives()).toBe(true);
  });
});

describe("applications are told of the end of a session (back-channel logout)", () => {
  it("[S108] with a signed token that names the session as the application knows it", async () => {
    const sid = (await signIn()).claims()?.sid;
    await signOut(me);
    await tell();
    const keys = createLocalJWKSet((await jwks(platform())) as never);
    const { payload } = await jwtVerify(told[0] ?? "", keys, {
      ...{ issuer: app().appUrl, audience: client.id, typ: "logout+jwt", algorithms: ["RS256"] },
    });
    expect(payload).toMatchObject({
      ...{ sub: user.id, sid, jti: expect.any(String) },
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    expect(payload).not.toHaveProperty("nonce");
    expect(Number(payload.exp) - Number(payload.iat)).toBe(120);
  });

  const system = () => systemCtx(platform());
  const enders: [string, () => Promise<unknown>][] = [
    ["a sign-out", () => signOut(me)],
    ["a kick", () => kickUser(system(), { id: user.id })],
    ["a block", () => blockUser(system(), { id: user.id })],
    ["an erased account", () => deleteUser(system(), { id: user.id })],
    [
      "a blackout, which the next sweep carries out",
      async () => {
        const before = new Date(Date.now() + 1000).toISOString();
        await setUserBlackout(system(), { id: user.id, before });
        await sweep(platform());
      },
    ],
  ];
  it.each(enders)("[S108] after %s", async (_name, end) => {
    await signIn();
    const other = await makeClient(platform(), { backchannelLogoutUri: uri });
    await signIn(other);
    await end();
    await tell();
    expect(told.map((token) => claimsOf(token).aud).sort()).toEqual([client.id, other.id].sort());
    expect(new Set(told.map((token) => claimsOf(token).sub))).toEqual(new Set([user.id]));
    // Once each.
    await tell();
    expect(told).toHaveLength(2);
  });

  it("and tried again while the application fails", async () => {
    await signIn();
    await signOut(me);
    answers = [503, 200];
    expect(await tell()).toMatchObject({ delayed: 1 });
    expect(told).toEqual([]);
    await app().database.prisma.job.updateMany({ data: { runAt: new Date(0) } });
    expect(await tell()).toMatchObject({ done: 1 });
    expect(told).toHaveLength(1);
  });

  it("but not where they named no address, nor by the end of another session", async () => {
    await signIn(await makeClient(platform()));
    await signOut(me);
    me = await signInAs(platform(), user);
    await signIn();
    const other = await signInAs(platform(), user);
    await signOut(other);
    expect(await tell()).toMatchObject({ done: 0 });
    expect(told).toEqual([]);
  });

  it("and never at a private address, unless the instance allows that", async () => {
    await signIn();
    await signOut(me);
    await queueNotices(platform(), "a-request");
    const strict = asWorker(oidcPlatform(app()));
    await runDueJobs(strict, [backchannelLogoutJob]);
    expect(told).toEqual([]);
  });
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
