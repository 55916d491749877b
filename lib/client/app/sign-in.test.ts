import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/sdk/app";
import { createKey, startIssuer } from "@/lib/testing/sdk/issuer";
import { type AppOptions, createGatehouseApp } from ".";

let test: TestApp;
beforeEach(async () => {
  test = await startApp();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
});

const login = (query = "") => test.browser().send(`${test.url}/auth/login${query}`);
const location = (answer: Response) => new URL(answer.headers.get("location") ?? "");

describe("the login", () => {
  it("sends the browser to Gatehouse with PKCE, state and nonce", async () => {
    const answer = await login();
    expect(answer.status).toBe(303);
    const { origin, searchParams } = location(answer);
    expect(origin).toBe(test.provider.url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ client_id: "web", response_type: "code", code_challenge_method: "S256" },
      ...{
        redirect_uri: `${test.url}/auth/callback`,
        scope: "openid profile email offline_access",
      },
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("keeps them in a sealed cookie of ten minutes", async () => {
    const answer = await login();
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^gatehouse\.flow\.[\w-]{12}=.*; Max-Age=600; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(location(answer).searchParams.get("state"));
  });

  it("passes on wishes that it knows, and no others", async () => {
    const { searchParams } = location(await login("?prompt=create&login_hint=ada%40example.com"));
    expect(searchParams.get("prompt")).toBe("create");
    expect(searchParams.get("login_hint")).toBe("ada@example.com");
    const odd = location(await login("?prompt=evil&scope=admin&redirect_uri=https://evil.example"));
    expect(odd.searchParams.get("prompt")).toBeNull();
    expect(odd.searchParams.get("scope")).not.toBe("admin");
    expect(odd.searchParams.get("redirect_uri")).toBe(`${test.url}/auth/callback`);
  });

  it("does not fill the browser with cookies", async () => {
    const browser = test.browser();
    for (let index = 0; index < 20; index++) await browser.send(`${test.url}/auth/login`);
    expect(browser.cookies(test.url).size).toBeLessThanOrEqual(5);
  });
});

describe("a sign-in", () => {
  it("ends where it was asked to, signed in", async () => {
    const browser = test.browser();
    const end = await browser.visit(`${test.url}/auth/login?returnTo=/notes%3Ftag%3Da`);
    expect(end.url).toBe(`${test.url}/notes?tag=a`);
    expect(await test.user(browser)).toEqual({
      ...{ sub: "ada", email: "ada@example.com", email_verified: true, name: "ADA" },
    });
    expect([...browser.cookies(test.url).keys()]).toEqual(["gatehouse.app-web"]);
  });

  it("never ends at another site", async () => {
    const browser = test.browser();
    const end = await browser.visit(`${test.url}/auth/login?returnTo=//evil.example`);
    expect(end.url).toBe(`${test.url}/`);
  });

  it("works in two tabs at once", async () => {
    const browser = test.browser();
    const tabs = [];
    for (const path of ["/one", "/two"]) {
      tabs.push(location(await browser.send(`${test.url}/auth/login?returnTo=${path}`)).href);
    }
    expect((await browser.visit(tabs[1] ?? "")).url).toBe(`${test.url}/two`);
    expect((await browser.visit(tabs[0] ?? "")).url).toBe(`${test.url}/one`);
  });

  it("uses a __Host- cookie on https", async () => {
    const secure = await startApp({ appUrl: "https://app.localhost" });
    const browser = await secure.signedIn();
    expect([...browser.cookies(secure.url).keys()]).toEqual(["__Host-gatehouse.app-web"]);
    await secure.close();
  });

  it("spreads a large session over several cookies", async () => {
    const large = await startApp({ audience: "https://api.example.com" });
    const browser = await large.signedIn();
    expect(await large.user(browser)).toMatchObject({ sub: "ada", email: "ada@example.com" });
    await large.close();
  });
});

describe("an answer that is not to be trusted", () => {
  /** The callback's address, as Gatehouse answers a browser. */
  async function answered() {
    const browser = test.browser();
    let at = `${test.url}/auth/login`;
    while (!at.startsWith(`${test.url}/auth/callback`)) {
      at = new URL((await browser.send(at)).headers.get("location") ?? "", at).href;
    }
    return { browser, callback: new URL(at) };
  }
  async function expectRefused(answer: Response, status = 400) {
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain("Sign in again");
  }

  it("does not work twice", async () => {
    const { browser, callback } = await answered();
    expect((await browser.send(callback.href)).status).toBe(303);
    await expectRefused(await browser.send(callback.href));
    expect((await test.user(browser))?.sub).toBe("ada");
  });

  it("does not work twice, even for a browser that kept its cookies", async () => {
    const { browser, callback } = await answered();
    const kept = new Map(browser.cookies(test.url));
    await browser.send(callback.href);
    for (const [name, value] of kept) browser.cookies(test.url).set(name, value);
    await expectRefused(await browser.send(callback.href));
  });

  it("does not work in another browser", async () => {
    const { callback } = await answered();
    await expectRefused(await test.browser().send(callback.href));
  });

  it.each([
    ["another state", "state", "x".repeat(43)],
    ["no state", "state", null],
    ["another issuer (RFC 9207)", "iss", "https://evil.example"],
    ["no issuer, although Gatehouse says that it sends it", "iss", null],
    ["another code", "code", "x".repeat(43)],
    ["no code", "code", null],
  ])("with %s is refused", async (_, name, value) => {
    const { browser, callback } = await answered();
    if (value === null) callback.searchParams.delete(name);
    else callback.searchParams.set(name, value);
    await expectRefused(await browser.send(callback.href));
    expect(await test.user(browser)).toBeNull();
  });

  it("with the state of another flow of this browser is refused", async () => {
    const { browser, callback } = await answered();
    const other = location(await browser.send(`${test.url}/auth/login`)).searchParams.get("state");
    callback.searchParams.set("state", other ?? "");
    await expectRefused(await browser.send(callback.href));
  });

  it("is in the log with its reason, and without its code", async () => {
    const { browser, callback } = await answered();
    callback.searchParams.set("iss", "https://evil.example");
    await browser.send(callback.href);
    expect(test.problems).toEqual([expect.stringMatching(/^response_invalid: .*"iss"/)]);
    expect(String(test.problems)).not.toContain(callback.searchParams.get("code"));
  });

  it("that comes after ten minutes is refused", async () => {
    const { browser, callback } = await answered();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    await expectRefused(await browser.send(callback.href));
  });

  it("shows nothing of what it said", async () => {
    const { browser, callback } = await answered();
    callback.searchParams.set("error", "<script>alert(1)</script>");
    callback.searchParams.set("error_description", "<script>alert(1)</script>");
    const answer = await browser.send(callback.href);
    expect(await answer.text()).not.toContain("alert");
  });
});

describe("the ID token", () => {
  const valid = { aud: "web", sub: "ada", scope: undefined, client_id: undefined };

  /** A sign-in at an issuer that answers with this ID token. */
  async function signInWith(claims: object, header: object = {}, stranger = false) {
    const issuer = await startIssuer();
    issuer.metadata = { id_token_signing_alg_values_supported: ["EdDSA"] };
    const { url } = issuer;
    Object.assign(issuer.metadata, {
      ...{ authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token` },
    });
    const options: AppOptions = {
      ...{ url, clientId: "web", clientSecret: "s", secret: "s".repeat(32) },
      ...{ appUrl: test.url, onProblem: () => {} },
    };
    const app = createGatehouseApp(options);
    const start = await app.handle(new Request(`${test.url}/auth/login`));
    const sent = new URL(start?.headers.get("location") ?? "").searchParams;
    const signer = stranger
      ? { ...(await createKey("EdDSA")), kid: issuer.key().kid }
      : issuer.key();
    const idToken = await issuer.token(
      { ...valid, nonce: sent.get("nonce") ?? "", ...claims },
      { typ: "JWT", ...header },
      signer,
    );
    const body = { access_token: "a", token_type: "bearer", expires_in: 60, id_token: idToken };
    issuer.answers = { "/token": body };
    const state = sent.get("state") ?? "";
    const answer = await app.handle(
      new Request(`${test.url}/auth/callback?code=c&state=${state}`, {
        headers: { cookie: start?.headers.getSetCookie()[0]?.split(";")[0] ?? "" },
      }),
    );
    await issuer.close();
    return answer?.status;
  }

  it("of this sign-in is accepted", async () => {
    expect(await signInWith({})).toBe(303);
  });

  it.each([
    ["for another sign-in", { nonce: "other" }],
    ["without a nonce", { nonce: undefined }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["for another application", { aud: "other" }],
    ["that has expired", { exp: 1_000 }],
  ])("%s is refused", async (_, claims) => {
    expect(await signInWith(claims)).toBe(400);
  });

  it("that a stranger signed is refused", async () => {
    expect(await signInWith({}, {}, true)).toBe(400);
  });
});

describe("a sign-in that fails", () => {
  it("because it was refused says so", async () => {
    test.provider.person = null;
    const end = await test.browser().visit(`${test.url}/auth/login`);
    expect(end.status).toBe(403);
    expect(await end.text()).toContain("access was refused");
  });

  it("because Gatehouse is down says so, and works again later", async () => {
    test.provider.failure = 503;
    const answer = await login();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("Try again in a moment");
    expect(test.problems).toHaveLength(1);
    test.provider.failure = null;
    expect((await login()).status).toBe(303);
  });

  it("because of a wrong secret blames the application, not the user", async () => {
    const app = test.again({ clientSecret: "wrong" });
    const { createBrowser } = await import("@/lib/testing/sdk/browser");
    const browser = createBrowser(async (request) =>
      request.url.startsWith(test.url)
        ? ((await app.handle(request)) ?? new Response(""))
        : fetch(request),
    );
    const end = await browser.visit(`${test.url}/auth/login`);
    expect(end.status).toBe(500);
    expect(test.problems).toHaveLength(1);
  });

  it("because the session is too large says that the application is at fault", async () => {
    test.provider.claims = { name: "x".repeat(20_000) };
    const end = await test.browser().visit(`${test.url}/auth/login`);
    expect(end.status).toBe(500);
    expect(String((test.problems[0] as Error).cause)).toContain("too large for cookies");
  });

  it("can be answered by the application", async () => {
    const own = test.again({ onSignInError: ({ code }) => new Response(code, { status: 418 }) });
    const answer = await own.handle(new Request(`${test.url}/auth/callback?state=x`));
    expect([answer?.status, await answer?.text()]).toEqual([418, "sign_in_expired"]);
  });
});

it("answers nothing else", async () => {
  const at = (path: string, init?: RequestInit) =>
    test.app.handle(new Request(test.url + path, init));
  expect(await at("/")).toBeNull();
  expect(await at("/authx")).toBeNull();
  expect((await at("/auth/evil"))?.status).toBe(404);
  expect((await at("/auth/login", { method: "POST" }))?.status).toBe(404);
});
