import { beforeEach, describe, expect, it } from "vitest";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, signInAs } from "@/lib/testing/factories";
import {
  authorizeAndExchange,
  configureClient,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";
import { requestUrl } from "@/lib/testing/oidc-requests";

/**
 * The modules of the OpenID Foundation's `oidcc-rp-initiated-logout-certification-test-plan`. Each signs
 * in, sends the browser to the end session endpoint, and asks again with prompt=none.
 */

const AFTER = "https://shop.example/signed-out";
const app = testApp();
const platform = () => oidcPlatform(app());
let me: BrowserCtx;
let client: MadeClient;
let browser: OidcBrowser;
let hint: string;

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  beforeEach(async () => {
    me = await signInAs(platform(), await makeUser(app()));
    client = await makeClient(platform());
    browser = new OidcBrowser(platform(), me.token);
    hint = (await authorizeAndExchange(platform(), client, me.token)).tokens.id_token ?? "";
  });

  type Params = Record<string, string>;

  const endSession = (params: Params) =>
    browser.fetch(`/oidc/logout?${new URLSearchParams(params)}`);

  /** The user is asked, and agrees. @returns where the browser ends */
  async function signOut(params: Params): Promise<string> {
    const asked = await endSession(params);
    expect([asked.status, asked.headers.get("Location")]).toEqual([303, "/sign-out"]);
    const state = await readProviderState(platform(), me.actor.sessionId);
    const answer = await browser.fetch("/oidc/logout/confirm", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ xsrf: state?.secret ?? "", logout: "yes" }).toString(),
    });
    const location = answer.headers.get("Location");
    if (location !== null) {
      return (await browser.fetch(location)).headers.get("Location") ?? location;
    }
    const [, url = ""] =
      /http-equiv="refresh" content="0;url=([^"]+)"/.exec(await answer.text()) ?? [];
    return url.replaceAll("&amp;", "&");
  }

  async function isSignedIn(): Promise<boolean> {
    const answer = await browser.authorize(requestUrl(client, { prompt: "none" }));
    const { searchParams } = new URL(answer);
    if (searchParams.has("code")) return true;
    expect(searchParams.get("error")).toBe("login_required");
    return false;
  }

  const SIGNED_OUT = "/sign-in?done=signedOut";

  async function expectErrorPage(params: Params): Promise<void> {
    const answer = await endSession(params);
    expect([answer.status, answer.headers.get("Location")]).toEqual([400, null]);
    expect(await answer.text()).not.toContain("shop.example");
    expect(await isSignedIn()).toBe(true);
  }

  /** The hint with another user in it, and the old signature. */
  function modified(token: string): string {
    const [head, body = "", signature] = token.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const other = Buffer.from(JSON.stringify({ ...claims, sub: "another" })).toString("base64url");
    return [head, other, signature].join(".");
  }

  describe("the modules", () => {
    it("oidcc-rp-initiated-logout-discovery-endpoint-verification", async () => {
      const server = (await configureClient(platform(), client)).serverMetadata();
      expect(server.end_session_endpoint).toBe(`${app().appUrl}/oidc/logout`);
    });

    it("oidcc-rp-initiated-logout: the user comes back with the state, signed out", async () => {
      const params = { id_token_hint: hint, post_logout_redirect_uri: AFTER, state: "abc" };
      expect(await signOut(params)).toBe(`${AFTER}?state=abc`);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout: the same by a form", async () => {
      const params = { id_token_hint: hint, post_logout_redirect_uri: AFTER, state: "abc" };
      const answer = await browser.fetch("/oidc/logout", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(params).toString(),
      });
      expect(answer.headers.get("Location")).toBe(`/oidc/logout?${new URLSearchParams(params)}`);
    });

    it("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri: an error page", async () => {
      for (const uri of [
        "https://evil.example/",
        `${AFTER}/`,
        `${AFTER}#a`,
        "https://shop.example",
      ]) {
        await expectErrorPage({ id_token_hint: hint, post_logout_redirect_uri: uri, state: "a" });
      }
    });

    it("oidcc-rp-initiated-logout-modified-id-token-hint: an error page", async () => {
      await expectErrorPage({ id_token_hint: modified(hint), post_logout_redirect_uri: AFTER });
    });

    it("oidcc-rp-initiated-logout-no-id-token-hint: asked, signed out, and not sent back", async () => {
      expect(await signOut({ post_logout_redirect_uri: AFTER, state: "abc" })).toBe(SIGNED_OUT);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout-no-id-token-hint: but sent back where the application says who it is", async () => {
      const params = { client_id: client.id, post_logout_redirect_uri: AFTER };
      expect(await signOut(params)).toBe(AFTER);
    });

    it("oidcc-rp-initiated-logout-no-params: asked, and signed out", async () => {
      expect(await signOut({})).toBe(SIGNED_OUT);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout-no-post-logout-redirect-uri: signed out, not sent back", async () => {
      expect(await signOut({ id_token_hint: hint, state: "abc" })).toBe(SIGNED_OUT);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout-no-state: sent back without one", async () => {
      expect(await signOut({ id_token_hint: hint, post_logout_redirect_uri: AFTER })).toBe(AFTER);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout-only-state: asked, and signed out", async () => {
      expect(await signOut({ state: "abc" })).toBe(SIGNED_OUT);
      expect(await isSignedIn()).toBe(false);
    });

    it("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri: an error page", async () => {
      await expectErrorPage({ id_token_hint: hint, post_logout_redirect_uri: `${AFTER}?foo=bar` });
    });

    it("oidcc-rp-initiated-logout-bad-id-token-hint: an error page", async () => {
      const [, body] = hint.split(".");
      const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
      for (const bad of ["nonsense", "a.b.c", `${none}.${body}.`, hint.slice(0, -4)]) {
        await expectErrorPage({ id_token_hint: bad, post_logout_redirect_uri: AFTER });
      }
    });
  });
});
