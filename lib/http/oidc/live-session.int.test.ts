import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { setUserBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import { impersonate } from "@/lib/domain/admin/impersonate";
import { changePassword } from "@/lib/domain/passwords/change";
import { authenticateCookie, signOut } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  type MadeUser,
  makeUser,
  OTHER_PASSWORD,
  PASSWORD,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import {
  authorizeAndExchange,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";

const API = "https://api.example/orders";
const app = testApp();
const platform = () => oidcPlatform(app());

let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;

beforeEach(async () => {
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  client = await makeClient(platform(), {
    refreshAlways: true,
    resource: { identifier: API, scopes: ["orders:read"] },
  });
});

const enders: [string, () => Promise<unknown>][] = [
  ["a sign-out", () => signOut(me)],
  ["a kick", () => kickUser(systemCtx(platform()), { id: user.id })],
  ["a block", () => blockUser(systemCtx(platform()), { id: user.id })],
  [
    "a blackout",
    () =>
      setUserBlackout(systemCtx(platform()), {
        ...{ id: user.id, before: platform().clock.now().toISOString() },
      }),
  ],
  [
    "a change of the password in another browser",
    async () => {
      const other = await signInAs(platform(), user);
      await changePassword(other, { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
    },
  ],
];

describe("[S108] what an application holds ends with the session", () => {
  it.each(enders)("after %s: userinfo, introspection and refresh refuse", async (_name, end) => {
    const plain = await authorizeAndExchange(platform(), client, me.token);
    const forApi = await authorizeAndExchange(platform(), client, me.token, {
      ...{ resource: API, scope: "openid orders:read" },
    });
    const { config } = plain;
    const opaque = plain.tokens.access_token;
    const jwt = forApi.tokens.access_token;
    expect(await oidc.tokenIntrospection(config, opaque)).toMatchObject({ active: true });
    expect(await oidc.tokenIntrospection(config, jwt)).toMatchObject({ active: true });
    await end();
    expect(await oidc.tokenIntrospection(config, opaque)).toEqual({ active: false });
    expect(await oidc.tokenIntrospection(config, jwt)).toEqual({ active: false });
    await expect(oidc.fetchUserInfo(config, opaque, user.id)).rejects.toThrow();
    await expect(
      oidc.refreshTokenGrant(config, plain.tokens.refresh_token ?? ""),
    ).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("and not before", async () => {
    const { config, tokens } = await authorizeAndExchange(platform(), client, me.token);
    const next = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(await oidc.fetchUserInfo(config, next.access_token, user.id)).toMatchObject({
      sub: user.id,
    });
  });

  it("and when the application is closed to the user’s roles", async () => {
    const { config, tokens } = await authorizeAndExchange(platform(), client, me.token);
    const role = await app().database.prisma.role.findUniqueOrThrow({ where: { name: "admin" } });
    await app().database.prisma.application.update({
      where: { id: client.id },
      data: { allowedRoles: [role.id] },
    });
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });
});

describe("someone who is not to get in", () => {
  it("an admin who is signed in as a user gets nothing of the user’s applications", async () => {
    const permissions = ["users:read", "impersonate:read"];
    const admin = await signInAs(platform(), await makeUser(app(), { permissions }));
    const asked = { id: user.id, reason: "to look at an order", readOnly: true };
    const { signedIn } = await impersonate(admin, asked, "browser");
    if (signedIn.kind !== "browser") throw new Error("A browser’s session was asked for.");
    expect(await authenticateCookie(platform(), signedIn.token)).not.toBeNull();
    const answer = await new OidcBrowser(platform(), signedIn.token).authorize(
      `/oidc/auth?${new URLSearchParams({
        ...{ client_id: client.id, response_type: "code", scope: "openid", prompt: "none" },
        ...{ redirect_uri: "https://shop.example/callback", code_challenge_method: "S256" },
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      })}`,
    );
    expect(new URL(answer).searchParams.get("error")).toBe("login_required");
  });

  it.each([
    ["as it is", (id: string) => `gh:${id}`],
    ["with a quote that the library drops", (id: string) => `"g"h:${id}"`],
    ["in quotes", (id: string) => `"gh:${id}"`],
    ["escaped", (id: string) => `gh%3A${id}`],
    ["by its bare id", (id: string) => id],
  ])("a browser cannot name a session in the provider’s cookie, %s", async (_name, value) => {
    const browser = new OidcBrowser(platform());
    browser.cookies.set("__Host-gatehouse.oidc", value(me.actor.sessionId));
    const answer = await browser.authorize(
      `/oidc/auth?${new URLSearchParams({
        ...{ client_id: client.id, response_type: "code", scope: "openid", prompt: "none" },
        ...{ redirect_uri: "https://shop.example/callback", code_challenge_method: "S256" },
        code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      })}`,
    );
    expect(new URL(answer).searchParams.get("error")).toBe("login_required");
  });
});
