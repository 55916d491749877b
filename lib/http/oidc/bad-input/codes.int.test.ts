import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { askForTokens, codeFor, codeForm, post, requestUrl } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;
let browser: OidcBrowser;

beforeEach(async () => {
  const me = await signInAs(platform(), await makeUser(app()));
  client = await makeClient(platform(), { refreshAlways: true });
  browser = new OidcBrowser(platform(), me.token);
});

afterEach(() => {
  vi.useRealTimers();
});

/** Moves the clock of the provider, whose library reads the system's. */
function later(seconds: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: now + seconds * 1000 });
}

const remove = ({ id }: MadeClient) => app().database.prisma.application.delete({ where: { id } });
const exchange = (code: string, params?: Record<string, string>) =>
  askForTokens(platform(), client, codeForm(code, params));
const refresh = (token: unknown, as = client) =>
  askForTokens(platform(), as, { grant_type: "refresh_token", refresh_token: String(token) });
const userinfo = (token: unknown) =>
  post(platform(), "/oidc/me", "", { authorization: `Bearer ${token}` });
const invalidGrant = expect.objectContaining({ error: "invalid_grant" });
const invalidClient = expect.objectContaining({ error: "invalid_client" });

describe("[S107] a code that is used again", () => {
  it("is refused, and keeps what it gave while the second use can be a mistake", async () => {
    const code = await codeFor(browser, client);
    const { body: first } = await exchange(code);
    expect(await exchange(code)).toMatchObject({ status: 400, body: invalidGrant });
    expect((await userinfo(first.access_token)).status).toBe(200);
  });

  it("after ten seconds ends all that came of it", async () => {
    const code = await codeFor(browser, client);
    const { body: first } = await exchange(code);
    later(11);
    expect(await exchange(code)).toMatchObject({ status: 400, body: invalidGrant });
    expect((await userinfo(first.access_token)).status).toBe(401);
    expect((await refresh(first.refresh_token)).body).toEqual(invalidGrant);
  });
});

it("[S107] no code or token can be read from the table", async () => {
  const code = await codeFor(browser, client, { scope: "openid email" });
  const { body } = await exchange(code);
  const rows = await app().database.prisma.oidcRecord.findMany();
  const table = JSON.stringify(rows);
  expect(rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["AuthorizationCode", "AccessToken", "RefreshToken"]),
  );
  for (const secret of [code, body.access_token, body.refresh_token]) {
    expect(String(secret).length).toBeGreaterThan(20);
    expect(table).not.toContain(String(secret));
  }
});

describe("[S107] a refresh token that is used again", () => {
  it("after ten seconds ends all that came of it", async () => {
    const { body: first } = await exchange(await codeFor(browser, client));
    const { body: second } = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    later(11);
    expect((await refresh(first.refresh_token)).body).toEqual(invalidGrant);
    expect((await refresh(second.refresh_token)).body).toEqual(invalidGrant);
    expect((await userinfo(second.access_token)).status).toBe(401);
  });
});

describe("[S108] PKCE cannot be left out or weakened", () => {
  const weak: [name: string, params: Record<string, string>][] = [
    ["no challenge", { code_challenge: "", code_challenge_method: "" }],
    ["no method", { code_challenge_method: "" }],
    ["the method plain", { code_challenge_method: "plain" }],
    ["a method that nobody knows", { code_challenge_method: "S512" }],
    ["a challenge of another length", { code_challenge: "short" }],
    ["a challenge with other characters", { code_challenge: "=".repeat(43) }],
  ];
  it.each(weak)("by %s: the application gets an error and no code", async (_name, params) => {
    const url = requestUrl(client, params);
    for (const [name, value] of Object.entries(params))
      if (value === "") url.searchParams.delete(name);
    const answer = new URL(await browser.authorize(url));
    expect(answer.searchParams.get("error")).toBe("invalid_request");
    expect(answer.searchParams.get("code")).toBeNull();
  });

  it("by no verifier, a wrong one, or the challenge itself", async () => {
    const challenge = requestUrl(client).searchParams.get("code_challenge") ?? "";
    for (const code_verifier of ["", "b".repeat(43), challenge, "short"]) {
      const code = await codeFor(browser, client);
      const form = codeForm(code, { code_verifier });
      if (code_verifier === "") delete form.code_verifier;
      const answer = await askForTokens(platform(), client, form);
      expect(answer, code_verifier).toMatchObject({ status: 400 });
      expect(answer.body).not.toHaveProperty("access_token");
    }
  });

  it.each(["web", "spa", "native"])("by being an application of the type %s", async (type) => {
    const redirectUris = ["https://shop.example/callback"];
    const authMethod = type === "web" ? "secret" : "none";
    const made = await makeClient(platform(), { type, redirectUris, authMethod });
    const url = requestUrl(made);
    url.searchParams.delete("code_challenge");
    url.searchParams.delete("code_challenge_method");
    const answer = new URL(await browser.authorize(url));
    expect(answer.searchParams.get("error_description")).toContain("PKCE");
  });
});

describe("a code", () => {
  it("is good for a minute", async () => {
    const code = await codeFor(browser, client);
    later(61);
    expect(await exchange(code)).toMatchObject({ status: 400, body: invalidGrant });
  });

  it("is good only with the redirect URI that it was asked with", async () => {
    const code = await codeFor(browser, client);
    const other = { redirect_uri: "https://shop.example/callback/" };
    expect(await exchange(code, other)).toMatchObject({ status: 400, body: invalidGrant });
  });

  it("is the one text that was given", async () => {
    const code = await codeFor(browser, client);
    for (const wrong of [`${code}A`, code.toLowerCase(), "", "%", `${code}\u0000`]) {
      expect((await exchange(wrong)).status, JSON.stringify(wrong)).toBe(400);
    }
    expect((await exchange(code)).status).toBe(200);
  });
});

describe("what belongs to another application", () => {
  let other: MadeClient;
  beforeEach(async () => {
    other = await makeClient(platform(), { refreshAlways: true });
  });

  it("[S107] a code is refused, whether the other proves who it is or not", async () => {
    const code = await codeFor(browser, client);
    const stolen = await askForTokens(platform(), other, codeForm(code));
    expect(stolen).toMatchObject({ status: 400, body: invalidGrant });
    const pretended = await askForTokens(platform(), { ...other, id: client.id }, codeForm(code));
    expect(pretended).toMatchObject({ status: 401, body: invalidClient });
  });

  it("[S107] a refresh token is refused, and lives on", async () => {
    const { body } = await exchange(await codeFor(browser, client));
    expect((await refresh(body.refresh_token, other)).body).toEqual(invalidGrant);
    expect((await refresh(body.refresh_token)).status).toBe(200);
  });

  it("a device code is refused", async () => {
    const [tv, otherTv] = await Promise.all(
      [0, 1].map(() => makeClient(platform(), { type: "device", authMethod: "none" })),
    );
    const started = await post(platform(), "/oidc/device/auth", {
      ...{ client_id: String(tv?.id), scope: "openid" },
    });
    const answer = await post(platform(), "/oidc/token", {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: String(started.body.device_code),
      client_id: String(otherTv?.id),
    });
    expect(answer).toMatchObject({ status: 400, body: invalidGrant });
  });
});

describe("an application that is deleted", () => {
  it("between request and answer gets no code, and its user a page that leads nowhere", async () => {
    const strict = await makeClient(platform(), { firstParty: false });
    const asked = await browser.fetch(requestUrl(strict));
    const page = asked.headers.get("Location") ?? "";
    const { uid, step } = await browser.step(page);
    expect(step).toEqual({ kind: "consent" });
    await remove(strict);
    expect((await browser.step(page)).step).toBeNull();
    const answer = await browser.fetch(`/oidc/auth/${uid}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Location")).toBeNull();
    expect(await answer.text()).not.toContain("shop.example");
  });

  it("between code and token gets no token", async () => {
    const code = await codeFor(browser, client);
    await remove(client);
    expect(await exchange(code)).toMatchObject({ status: 401, body: invalidClient });
  });

  it("between token and refresh gets nothing more, and its tokens end", async () => {
    const { body } = await exchange(await codeFor(browser, client));
    await remove(client);
    expect((await userinfo(body.access_token)).status).toBe(401);
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 401, body: invalidClient });
    const left = { applicationId: client.id };
    expect(await app().database.prisma.oidcRecord.count({ where: left })).toBe(0);
  });
});
