import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { requestUrl } from "@/lib/testing/oidc-requests";

const REGISTERED = "https://shop.example/cb/in?from=gatehouse";

/** Addresses that an attacker hopes are taken for the registered one, and why they might be. */
const almostRight: [why: string, uri: string][] = [
  ["another case of the path", "https://shop.example/CB/in?from=gatehouse"],
  ["another case of the host", "https://SHOP.example/cb/in?from=gatehouse"],
  ["another case of the scheme", "HTTPS://shop.example/cb/in?from=gatehouse"],
  ["a slash at the end", "https://shop.example/cb/in/?from=gatehouse"],
  ["no query", "https://shop.example/cb/in"],
  ["another query", "https://shop.example/cb/in?from=elsewhere"],
  ["a further parameter", "https://shop.example/cb/in?from=gatehouse&next=https://evil.example"],
  ["an empty further parameter", "https://shop.example/cb/in?from=gatehouse&"],
  ["an empty fragment", "https://shop.example/cb/in?from=gatehouse#"],
  ["a fragment", "https://shop.example/cb/in?from=gatehouse#code"],
  ["user info", "https://shop.example@evil.example/cb/in?from=gatehouse"],
  ["user info before the right host", "https://a:b@shop.example/cb/in?from=gatehouse"],
  ["the default port", "https://shop.example:443/cb/in?from=gatehouse"],
  ["another port", "https://shop.example:8443/cb/in?from=gatehouse"],
  ["a dot segment", "https://shop.example/cb/../cb/in?from=gatehouse"],
  ["an encoded dot segment", "https://shop.example/cb/%2e%2e/cb/in?from=gatehouse"],
  ["an encoded slash", "https://shop.example/cb%2Fin?from=gatehouse"],
  ["an encoded letter", "https://shop.example/cb/%69n?from=gatehouse"],
  ["double encoding", "https%3A%2F%2Fshop.example%2Fcb%2Fin%3Ffrom%3Dgatehouse"],
  ["a backslash", "https://shop.example\\@evil.example/cb/in?from=gatehouse"],
  ["a tab", "https://shop.example/cb/\tin?from=gatehouse"],
  ["a line break", "https://shop.example/cb/in?from=gatehouse\r\nX: y"],
  ["a space in front", " https://shop.example/cb/in?from=gatehouse"],
  ["a NUL at the end", "https://shop.example/cb/in?from=gatehouse\u0000"],
  ["a subdomain", "https://a.shop.example/cb/in?from=gatehouse"],
  ["the right host as a prefix", "https://shop.example.evil.example/cb/in?from=gatehouse"],
  ["a dot after the host", "https://shop.example./cb/in?from=gatehouse"],
  ["a letter that only looks the same", "https://ѕhop.example/cb/in?from=gatehouse"],
  ["another scheme", "http://shop.example/cb/in?from=gatehouse"],
  ["no scheme", "//shop.example/cb/in?from=gatehouse"],
  ["a script", "javascript:alert(document.domain)//https://shop.example/cb/in?from=gatehouse"],
  ["nothing", ""],
];

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;
let browser: OidcBrowser;

beforeEach(async () => {
  const me = await signInAs(platform(), await makeUser(app()));
  client = await makeClient(platform(), {
    redirectUris: [REGISTERED, "https://shop.example/other"],
  });
  browser = new OidcBrowser(platform(), me.token);
});

const codes = () =>
  app().database.prisma.oidcRecord.count({
    where: { applicationId: client.id, kind: "AuthorizationCode" },
  });

async function expectNoAnswerAt(answer: Response, uri: string): Promise<void> {
  expect(answer.status).toBe(400);
  expect(answer.headers.get("Location")).toBeNull();
  const text = await answer.text();
  expect(text).toContain("Sign-in didn’t work");
  expect([...text.matchAll(/(?:href|action|url)=/g)].length).toBe(1);
  expect(text).toContain('href="/"');
  expect(text).not.toContain("evil.example");
  if (uri !== "") expect(text).not.toContain(uri);
  expect(await codes()).toBe(0);
}

describe("[S108] a redirect URI is the registered one, character by character", () => {
  it("which gets its answer", async () => {
    const answer = await browser.authorize(requestUrl(client, { redirect_uri: REGISTERED }));
    expect(answer.startsWith(`${REGISTERED}&code=`)).toBe(true);
    expect(await codes()).toBe(1);
  });

  it.each(almostRight)("not with %s", async (_why, uri) => {
    await expectNoAnswerAt(await browser.fetch(requestUrl(client, { redirect_uri: uri })), uri);
    // An error goes nowhere either, nor the answer of someone who is not signed in.
    const silent = requestUrl(client, { redirect_uri: uri, prompt: "none", scope: "nonsense" });
    await expectNoAnswerAt(await new OidcBrowser(platform()).fetch(silent), uri);
  });

  it("not a second one", async () => {
    const url = requestUrl(client, { redirect_uri: REGISTERED });
    url.searchParams.append("redirect_uri", "https://evil.example/");
    await expectNoAnswerAt(await browser.fetch(url), "https://evil.example/");
  });

  it("not that of another application", async () => {
    const other = await makeClient(platform());
    const uri = "https://shop.example/callback";
    expect((await browser.fetch(requestUrl(other, { redirect_uri: uri }))).status).not.toBe(400);
    await expectNoAnswerAt(await browser.fetch(requestUrl(client, { redirect_uri: uri })), uri);
  });

  it("not where it is left out, even if one is registered", async () => {
    client = await makeClient(platform());
    const url = requestUrl(client);
    url.searchParams.delete("redirect_uri");
    await expectNoAnswerAt(await browser.fetch(url), "");
  });

  it("not by a request whose parameters are pushed first", async () => {
    const pushed = await browser.fetch("/oidc/par", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        ...Object.fromEntries(requestUrl(client).searchParams),
        ...{ client_secret: client.secret, redirect_uri: "https://evil.example/" },
      }).toString(),
    });
    expect(pushed.status).toBe(400);
    expect(await pushed.text()).not.toContain("evil.example");
  });

  it("with any port on the machine itself for a native application (RFC 8252 7.3)", async () => {
    client = await makeClient(platform(), {
      ...{ type: "native", redirectUris: ["http://127.0.0.1/callback"], authMethod: "none" },
    });
    const uri = "http://127.0.0.1:51234/callback";
    const answer = await browser.authorize(requestUrl(client, { redirect_uri: uri }));
    expect(answer.startsWith(`${uri}?code=`)).toBe(true);
    for (const wrong of ["http://127.0.0.1:51234/other", "http://127.0.0.2/callback"]) {
      const refused = await browser.fetch(requestUrl(client, { redirect_uri: wrong }));
      expect(refused.status, wrong).toBe(400);
    }
  });
});
