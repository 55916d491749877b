import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBrowser, type TestBrowser } from "@/lib/testing/sdk/browser";
import { startProvider, type TestProvider } from "@/lib/testing/sdk/provider.mjs";
import { createOrigin, type Origin, openTab } from "@/lib/testing/sdk/tabs";
import type { BrowserAuthOptions } from ".";

const url = "http://spa.localhost:5173";
let provider: TestProvider;
let browser: TestBrowser;
let origin: Origin;
let errors: unknown[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  provider = await startProvider();
  provider.addClient({
    ...{ client_id: "spa", token_endpoint_auth_method: "none", redirect_uris: [`${url}/`] },
    post_logout_redirect_uris: [`${url}/`],
  });
  errors = [];
  origin = createOrigin();
  // The page itself is no concern of the provider: its own requests get an empty answer.
  browser = createBrowser((request) =>
    request.url.startsWith(url) ? Promise.resolve(new Response("")) : fetch(request),
  );
});
afterEach(async () => {
  vi.useRealTimers();
  await provider.close();
});

const open = (options: Partial<BrowserAuthOptions> = {}, path = "/") => {
  const all = {
    url: provider.url,
    clientId: "spa",
    onError: (error: unknown) => errors.push(error),
  };
  return openTab(url + path, { ...all, ...options }, { browser, origin });
};
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const exchanges = () => provider.asked.filter((one) => one === "POST /token").length;

async function signedIn() {
  const tab = await open({ silent: false });
  tab.auth.signIn("/notes?a=1#b");
  await tab.follow();
  return tab;
}

describe("a sign-in", () => {
  it("comes back to where it began, with the address clean", async () => {
    const tab = await signedIn();
    expect(tab.auth.getState()).toMatchObject({ status: "signed-in", user: { sub: "ada" } });
    expect(tab.at()).toBe(`${url}/notes?a=1#b`);
    expect(await tab.auth.getAccessToken()).toEqual(expect.any(String));
    expect(errors).toEqual([]);
  });

  it("leaves no token in storage", async () => {
    const tab = await signedIn();
    expect([...tab.storage]).toEqual([]);
  });

  it("never comes back to another site", async () => {
    const tab = await open({ silent: false });
    tab.auth.signIn("//evil.example");
    await tab.follow();
    expect(tab.at()).toBe(`${url}/`);
  });

  it.each([
    ["a state of its own choice", "?code=c&state=mine"],
    ["no state", "?code=c"],
  ])("is not begun by an address with %s", async (_, query) => {
    const tab = await open({ silent: false }, `/${query}`);
    expect(tab.auth.getState().status).toBe("signed-out");
    expect(exchanges()).toBe(0);
  });

  it("that answers twice works once", async () => {
    const tab = await open({ silent: false });
    tab.auth.signIn();
    await vi.waitFor(() => expect(tab.storage.has("gatehouse.flow")).toBe(true));
    const flow = tab.storage.get("gatehouse.flow") ?? "";
    await tab.follow();
    await tab.load(`${url}/?code=again&state=${JSON.parse(flow).state}`);
    expect(tab.auth.getState().status).toBe("signed-out");
    expect(exchanges()).toBe(1);
  });

  it("takes no answer of another one", async () => {
    const tab = await open({ silent: false });
    tab.auth.signIn();
    await vi.waitFor(() => expect(tab.storage.has("gatehouse.flow")).toBe(true));
    await tab.load(`${url}/?code=c&state=other`);
    expect(tab.auth.getState().status).toBe("signed-out");
    expect(tab.storage.has("gatehouse.flow")).toBe(true);
    expect(errors).toEqual([]);
  });

  it("with the answer of another issuer fails (RFC 9207)", async () => {
    const tab = await open({ silent: false });
    tab.auth.signIn();
    await vi.waitFor(() => expect(tab.storage.has("gatehouse.flow")).toBe(true));
    const { state } = JSON.parse(tab.storage.get("gatehouse.flow") ?? "{}");
    await tab.load(`${url}/?code=c&state=${state}&iss=https://evil.example`);
    expect(tab.auth.getState().status).toBe("signed-out");
    expect(errors).toHaveLength(1);
    expect(exchanges()).toBe(0);
  });
});

describe("a new tab", () => {
  it("finds out unseen that the user is signed in at Gatehouse", async () => {
    await signedIn();
    origin = createOrigin();
    const tab = await open({}, "/deep");
    await tab.follow();
    expect(tab.auth.getState().status).toBe("signed-in");
    expect(tab.at()).toBe(`${url}/deep`);
  });

  it("asks Gatehouse once if nobody is signed in there, and then no more", async () => {
    const tab = await open();
    await tab.follow();
    expect(tab.auth.getState().status).toBe("signed-out");
    provider.asked.length = 0;
    await tab.load(`${url}/`);
    expect(tab.auth.getState().status).toBe("signed-out");
    expect(provider.asked).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("gets the session from another tab, without a redirect", async () => {
    const first = await signedIn();
    const second = await open();
    expect(second.auth.getState().status).toBe("signed-in");
    expect(await second.auth.getAccessToken()).toBe(await first.auth.getAccessToken());
  });
});

describe("a refresh", () => {
  it("is one for many calls in many tabs", async () => {
    const tabs = [await signedIn(), await open(), await open()];
    provider.asked.length = 0;
    pass(890);
    const calls = tabs.flatMap(({ auth }) =>
      Array.from({ length: 10 }, () => auth.getAccessToken()),
    );
    expect(new Set(await Promise.all(calls)).size).toBe(1);
    expect(exchanges()).toBe(1);
  });

  it("that is refused signs out when the access token has ended", async () => {
    const tab = await signedIn();
    provider.endSessions();
    pass(850);
    expect(await tab.auth.getAccessToken()).toEqual(expect.any(String));
    pass(51);
    expect(await tab.auth.getAccessToken()).toBeNull();
  });

  it("that gets no answer signs nobody out", async () => {
    const tab = await signedIn();
    provider.failure = 503;
    pass(901);
    expect(await tab.auth.getAccessToken()).toBeNull();
    expect(tab.auth.getState().status).toBe("signed-in");
    provider.failure = null;
    expect(await tab.auth.getAccessToken()).toEqual(expect.any(String));
  });
});

it("signs out of all tabs and of Gatehouse", async () => {
  const first = await signedIn();
  const second = await open();
  first.auth.signOut();
  await vi.waitFor(() => expect(second.auth.getState().status).toBe("signed-out"));
  await first.follow();
  expect(first.at()).toContain(`${provider.url}/session/end?`);
  expect(first.at()).toContain("id_token_hint=");
});
