import { beforeEach, describe, expect, it } from "vitest";
import { answerRequest } from "@/lib/domain/oidc/requests";
import { updateSettings } from "@/lib/domain/settings/settings";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { testApp } from "@/lib/testing/app";
import { type MadeUser, makeUser, signInAs, systemCtx } from "@/lib/testing/factories";
import {
  callOidc,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { askForTokens, codeForm, requestUrl } from "@/lib/testing/oidc-requests";

/** Initiating User Registration via OpenID Connect 1.0. */

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;
let browser: OidcBrowser;

beforeEach(async () => {
  await updateSettings(systemCtx(platform()), { signUpOpen: true });
  client = await makeClient(platform());
  browser = new OidcBrowser(platform());
});

const asked = (params: Record<string, string> = {}) =>
  requestUrl(client, { prompt: "create", ...params });

/** The page to which a request leads, and what it shows. */
async function open(url = asked()) {
  const location = (await browser.fetch(url)).headers.get("Location") ?? "";
  return { location, ...(await browser.step(location)) };
}

const kindOf = async (location: string) => (await browser.step(location)).step?.kind;

/** The user of the code that the request ends with, once its page has nothing more to ask. */
async function ends(uid: string): Promise<string> {
  const answer = await browser.authorize(new URL(`/oidc/auth/${uid}`, app().appUrl));
  const code = new URL(answer).searchParams.get("code") ?? answer;
  const { body } = await askForTokens(platform(), client, codeForm(code));
  const [, claims = ""] = String(body.id_token).split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString("utf8")).sub;
}

const signIn = async (user: MadeUser) => browser.signIn((await signInAs(platform(), user)).token);

describe("prompt=create", () => {
  it("is announced", async () => {
    const url = `${app().appUrl}/.well-known/openid-configuration`;
    const { prompt_values_supported } = await (await callOidc(platform(), new Request(url))).json();
    expect(prompt_values_supported).toEqual([
      ...["none", "login", "consent", "select_account", "create"],
    ]);
  });

  it("leads someone who is not signed in to the sign-up, and from there to the application", async () => {
    const { location, uid, step } = await open();
    expect(step).toEqual({ kind: "signUp" });
    expect(safeCallbackUrl(location)).toBe(location);
    const user = await makeUser(app());
    await signIn(user);
    expect(await kindOf(location)).toBe("continue");
    expect(await ends(uid)).toBe(user.id);
  });

  it("asks someone who is signed in whether to go on or to create another account", async () => {
    const before = await makeUser(app());
    await signIn(before);
    const { location, uid, step } = await open();
    expect(step).toEqual({ kind: "otherOrNew" });
    await answerRequest(platform(), uid, { create: {} });
    expect(await kindOf(location)).toBe("continue");
    expect(await ends(uid)).toBe(before.id);
  });

  it("takes the account that was created after that", async () => {
    await signIn(await makeUser(app()));
    const { location, uid } = await open();
    const created = await makeUser(app());
    await signIn(created);
    expect(await kindOf(location)).toBe("continue");
    expect(await ends(uid)).toBe(created.id);
  });

  it("says so where sign-up is closed, and the application learns of it", async () => {
    await updateSettings(systemCtx(platform()), { signUpOpen: false });
    const { uid, step } = await open();
    expect(step).toEqual({ kind: "signUpClosed" });
    await answerRequest(platform(), uid, { error: "access_denied" });
    const answer = await browser.authorize(new URL(`/oidc/auth/${uid}`, app().appUrl));
    expect(new URL(answer).searchParams.get("error")).toBe("access_denied");
  });

  it("does not offer a new account to someone who is signed in, where sign-up is closed", async () => {
    await updateSettings(systemCtx(platform()), { signUpOpen: false });
    await signIn(await makeUser(app()));
    expect((await open()).step).toEqual({ kind: "chooseAccount" });
  });

  it("lets people sign in to the account that they have, where sign-up is closed", async () => {
    await updateSettings(systemCtx(platform()), { signUpOpen: false });
    const { location, uid } = await open();
    const user = await makeUser(app());
    await signIn(user);
    expect(await kindOf(location)).toBe("continue");
    expect(await ends(uid)).toBe(user.id);
  });

  it("is no answer for someone else's browser", async () => {
    const { location } = await open();
    const stranger = new OidcBrowser(platform());
    expect((await stranger.step(location)).step).toBeNull();
  });

  it("shows a page, so it cannot come with none", async () => {
    const answer = await browser.authorize(asked({ prompt: "none create" }));
    expect(new URL(answer).searchParams.get("error")).toBe("invalid_request");
  });
});
