import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { readDevice } from "@/lib/domain/oidc/user-codes";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { post } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let me: BrowserCtx;
let browser: OidcBrowser;
let client: MadeClient;

beforeEach(async () => {
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  browser = new OidcBrowser(platform(), me.token);
  client = await makeClient(platform(), { type: "device", authMethod: "none", redirectUris: [] });
});

afterEach(() => {
  vi.useRealTimers();
});

type Started = { device_code: string; user_code: string; verification_uri: string };

async function start(scope = "openid email"): Promise<Started> {
  const answer = await post(platform(), "/oidc/device/auth", { client_id: client.id, scope });
  expect(answer.status).toBe(200);
  return answer.body as Started;
}

const poll = (device_code: string) =>
  post(platform(), "/oidc/token", {
    ...{ grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code },
    client_id: client.id,
  });

/** The form of the page /device, with the value that belongs to this session. */
async function submit(form: Record<string, string>, as = browser, session = me) {
  await as.fetch("/oidc/device");
  const state = await readProviderState(platform(), session.actor.sessionId);
  return postForm({ xsrf: state?.secret ?? "", ...form }, as);
}

async function postForm(form: Record<string, string>, as = browser): Promise<string> {
  const answer = await as.fetch("/oidc/device", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  return answer.headers.get("Location") ?? `${answer.status} ${await answer.text()}`;
}

/** Types the code, says that it is the device's, and allows what the device asks for. */
async function agree(userCode: string): Promise<string> {
  const asked = await submit({ user_code: userCode });
  expect(asked).toMatch(/^\/device\?step=confirm&code=/);
  return browser.authorize(
    new URL(await submit({ user_code: userCode, confirm: "yes" }), app().appUrl),
  );
}

describe("a device", () => {
  it("gets a code for its user, and its tokens when the user has agreed", async () => {
    const started = await start();
    expect(started).toMatchObject({
      verification_uri: `${app().appUrl}/oidc/device`,
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      expires_in: 600,
    });
    expect(await poll(started.device_code)).toMatchObject({
      ...{ status: 400, body: { error: "authorization_pending" } },
    });
    await agree(started.user_code);
    const { status, body } = await poll(started.device_code);
    expect(status).toBe(200);
    const info = await post(platform(), "/oidc/me", "", {
      authorization: `Bearer ${body.access_token}`,
    });
    expect(info.body).toMatchObject({ sub: user.id, email: user.email });
  });

  it("finds the code as people type it", async () => {
    const { user_code } = await start();
    const typed = ` ${user_code.toLowerCase().replace("-", " ")} `;
    expect(await submit({ user_code: typed })).toMatch(/step=confirm/);
  });

  it("[S107] of 50 polls at once one wins", async () => {
    const { device_code, user_code } = await start();
    await agree(user_code);
    const all = await Promise.all(Array.from({ length: 50 }, () => poll(device_code)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = all.filter(({ status }) => status !== 200);
    expect(new Set(lost.map(({ body }) => body.error))).toEqual(new Set(["invalid_grant"]));
    expect((await poll(device_code)).body.error).toBe("invalid_grant");
  });

  it("is told when its user cancels", async () => {
    const { device_code, user_code } = await start();
    expect(await submit({ user_code, abort: "yes" })).toBe("/device?step=enter&error=AbortedError");
    expect((await poll(device_code)).body).toMatchObject({ error: "access_denied" });
  });

  it("is told when its code has expired, and its user too", async () => {
    const { device_code, user_code } = await start();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    expect((await poll(device_code)).body).toMatchObject({ error: "expired_token" });
    expect(await submit({ user_code })).toBe("/device?step=enter&error=ExpiredError");
  });

  it("gets nothing when its user is signed out before it asks", async () => {
    const { device_code, user_code } = await start();
    await agree(user_code);
    await app().database.prisma.session.delete({ where: { id: me.actor.sessionId } });
    expect((await poll(device_code)).body).toMatchObject({ error: "invalid_grant" });
  });

  it("is only one that is registered for this flow", async () => {
    const web = await makeClient(platform());
    const form = { client_id: web.id, client_secret: web.secret, scope: "openid" };
    expect(await post(platform(), "/oidc/device/auth", form)).toMatchObject({
      ...{ status: 400, body: { error: "invalid_request" } },
    });
  });
});

describe("a code for a device", () => {
  it("is used up by the first user who agrees", async () => {
    const { user_code } = await start();
    await agree(user_code);
    const other = await signInAs(platform(), await makeUser(app()));
    const theirs = new OidcBrowser(platform(), other.token);
    const again = await submit({ user_code, confirm: "yes" }, theirs, other);
    expect(again).toBe("/device?step=enter&error=AlreadyUsedError");
  });

  it("is not taken from another site’s form", async () => {
    const { user_code, device_code } = await start();
    await submit({ user_code });
    for (const xsrf of ["", "wrong"]) {
      expect(await postForm({ xsrf, user_code, confirm: "yes" })).toMatch(/error=InvalidRequest$/);
    }
    expect((await poll(device_code)).body).toMatchObject({ error: "authorization_pending" });
  });

  it("is looked up for nobody who is not signed in: they sign in, and come back with it", async () => {
    const { user_code } = await start();
    const stranger = new OidcBrowser(platform());
    const page = await stranger.fetch(`/oidc/device?user_code=${user_code}`);
    const [, xsrf = ""] = /name="xsrf" value="(\w+)"/.exec(await page.text()) ?? [];
    expect(xsrf).not.toBe("");
    const back = (code: string) =>
      `/sign-in?${new URLSearchParams({ callbackUrl: `/oidc/device?user_code=${code}` })}`;
    expect(await postForm({ xsrf, user_code }, stranger)).toBe(back(user_code));
    expect(await postForm({ xsrf, user_code: "WRON-GONE" }, stranger)).toMatch(/^\/sign-in\?/);
  });
});

describe("guessing codes for devices", () => {
  const wrong = (at: number) =>
    `BCDF-${"BCDFGHJKLM"[at % 10]}${"BCDFGHJKLM"[Math.floor(at / 10)]}ZZ`;

  it("ends after ten wrong ones of an account, in any of its sessions and on the page too", async () => {
    const { user_code } = await start();
    for (let at = 0; at < 5; at += 1) {
      expect(await submit({ user_code: wrong(at) })).toMatch(/error=NotFoundError$/);
    }
    // A right one costs nothing, and gives nothing back of what the wrong ones cost.
    for (let at = 0; at < 3; at += 1) {
      expect(await submit({ user_code })).toMatch(/step=confirm/);
    }
    for (let at = 5; at < 10; at += 1) expect(await readDevice(me, wrong(at))).toBeNull();
    const session = await signInAs(platform(), user);
    const other = new OidcBrowser(platform(), session.token);
    expect(await submit({ user_code }, other, session)).toMatch(/error=SlowDown$/);
    await expect(readDevice(session, user_code)).rejects.toMatchObject({ code: "rate_limited" });
    expect(
      await app().database.prisma.auditEvent.count({
        where: { userId: user.id, type: "limit.reached" },
      }),
    ).toBe(1);
  });

  it("ends for an address, with however many accounts", async () => {
    const limits = { codeTryAddress: { points: 3, seconds: 900 } };
    const strict = { ...platform(), limitOverrides: { ...platform().limitOverrides, ...limits } };
    await app().database.prisma.$executeRaw`delete from rate_limits`;
    for (let at = 0; at < 4; at += 1) {
      const session = await signInAs(strict, await makeUser(app()));
      const answer = await submit(
        { user_code: wrong(at) },
        new OidcBrowser(strict, session.token),
        session,
      );
      expect(answer).toMatch(at < 3 ? /error=NotFoundError$/ : /error=SlowDown$/);
    }
  });
});
