import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/sdk/app";
import type { TestBrowser } from "@/lib/testing/sdk/browser";

let test: TestApp;
let browser: TestBrowser;
beforeEach(async () => {
  test = await startApp();
  browser = await test.signedIn();
});
afterEach(() => test.close());

const post = (headers: HeadersInit) =>
  browser.send(`${test.url}/auth/logout`, { method: "POST", headers });
const sameOrigin = { "Sec-Fetch-Site": "same-origin" };

describe("signing out", () => {
  it("ends the session here and at Gatehouse, and comes back", async () => {
    const answer = await post(sameOrigin);
    expect(answer.status).toBe(303);
    const address = new URL(answer.headers.get("location") ?? "");
    expect(address.origin + address.pathname).toBe(`${test.provider.url}/session/end`);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ client_id: "web", post_logout_redirect_uri: `${test.url}/` },
      id_token_hint: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
    expect(await test.user(browser)).toBeNull();

    const form = await (await browser.visit(address.href)).text();
    const xsrf = /name="xsrf" value="(\w+)"/.exec(form)?.[1] ?? "";
    const end = await browser.visit(`${test.provider.url}/session/end/confirm`, {
      method: "POST",
      body: new URLSearchParams({ xsrf, logout: "yes" }),
    });
    expect(end.url).toBe(`${test.url}/`);
  });

  it("revokes the refresh token, even if the browser never reaches Gatehouse", async () => {
    await post(sameOrigin);
    expect(test.provider.asked).toContain("POST /token/revocation");
  });

  it("works while Gatehouse is down", async () => {
    const other = test.again();
    test.provider.failure = 503;
    const cookie = [...browser.cookies(test.url)].map((pair) => pair.join("=")).join("; ");
    const headers = { cookie, ...sameOrigin };
    const answer = await other.handle(
      new Request(`${test.url}/auth/logout`, { method: "POST", headers }),
    );
    expect(answer?.headers.get("location")).toBe(`${test.url}/`);
    expect(answer?.headers.getSetCookie()[0]).toContain("Max-Age=0");
    expect(test.problems).toHaveLength(1);
  });

  it("without a session leads to the start page", async () => {
    browser.cookies(test.url).clear();
    expect((await post(sameOrigin)).headers.get("location")).toBe(`${test.url}/`);
  });

  it("is asked about on GET, and done by a form that needs no JavaScript", async () => {
    const answer = await browser.send(`${test.url}/auth/logout`);
    expect(await answer.text()).toContain('<form method="post" action="/auth/logout">');
    expect((await test.user(browser))?.sub).toBe("ada");
  });
});

describe("another site", () => {
  it.each<[string, Record<string, string>]>([
    ["cross-site", { "Sec-Fetch-Site": "cross-site" }],
    ["a sibling's page", { "Sec-Fetch-Site": "same-site" }],
    [
      "cross-site with our origin",
      { "Sec-Fetch-Site": "cross-site", Origin: "http://app.localhost:4000" },
    ],
    ["an old browser", { Origin: "https://evil.example" }],
    ["a page without origin", { Origin: "null" }],
    ["nothing said", {}],
  ])("cannot sign a user out: %s", async (_, headers) => {
    expect((await post(headers)).status).toBe(403);
    expect((await test.user(browser))?.sub).toBe("ada");
  });

  it("is told apart from an old browser on our own page", async () => {
    expect((await post({ Origin: test.url })).status).toBe(303);
  });
});
