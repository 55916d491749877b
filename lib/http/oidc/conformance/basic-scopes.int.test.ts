import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import {
  authorizeAndExchange,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";
import { askForTokens, codeFor, codeForm } from "@/lib/testing/oidc-requests";

/** The modules of `oidcc-basic-certification-test-plan` that are about scopes. */

const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  beforeEach(async () => {
    user = await makeUser(app());
    me = await signInAs(platform(), user);
    client = await makeClient(platform());
  });

  async function userInfo(params: { scope: string }) {
    const { config, tokens } = await authorizeAndExchange(platform(), client, me.token, params);
    return oidc.fetchUserInfo(config, tokens.access_token, user.id);
  }

  describe("scopes", () => {
    const profile = { givenName: "Ada", familyName: "Lovelace", zoneinfo: "Europe/London" };
    const address = { locality: "London", country: "GB" };

    beforeEach(async () => {
      const columns = { ...profile, name: "Ada Lovelace", birthdate: "1815-12-10", address };
      await app().database.prisma.user.update({
        where: { id: user.id },
        data: { ...columns, phone: phoneOf(user.id), phoneVerifiedAt: new Date() },
      });
    });

    const phoneOf = (id: string) =>
      `+4479${String(Number.parseInt(id.slice(-8), 16))
        .slice(0, 8)
        .padStart(8, "0")}`;
    const ofProfile = {
      ...{ name: "Ada Lovelace", given_name: "Ada", family_name: "Lovelace" },
      ...{ zoneinfo: "Europe/London", birthdate: "1815-12-10", updated_at: expect.any(Number) },
    };
    const ofEmail = () => ({ email: user.email, email_verified: true });
    const ofPhone = () => ({ phone_number: phoneOf(user.id), phone_number_verified: true });
    const ofAddress = { address };

    it("oidcc-scope-profile", async () => {
      expect(await userInfo({ scope: "openid profile" })).toEqual({ sub: user.id, ...ofProfile });
    });

    it("oidcc-scope-email", async () => {
      expect(await userInfo({ scope: "openid email" })).toEqual({ sub: user.id, ...ofEmail() });
    });

    it("oidcc-scope-address", async () => {
      expect(await userInfo({ scope: "openid address" })).toEqual({ sub: user.id, ...ofAddress });
    });

    it("oidcc-scope-phone", async () => {
      expect(await userInfo({ scope: "openid phone" })).toEqual({ sub: user.id, ...ofPhone() });
    });

    const all = () => ({ sub: user.id, ...ofProfile, ...ofEmail(), ...ofPhone(), ...ofAddress });

    it("oidcc-scope-all", async () => {
      expect(await userInfo({ scope: "openid profile email address phone" })).toEqual(all());
    });

    it("oidcc-ensure-other-scope-order-succeeds", async () => {
      expect(await userInfo({ scope: "phone email address profile openid" })).toEqual(all());
      // Without openid it is a request of OAuth 2, and no ID token comes.
      const browser = new OidcBrowser(platform(), me.token);
      const code = await codeFor(browser, client, { scope: "email profile" });
      const { body } = await askForTokens(platform(), client, codeForm(code));
      expect(body).not.toHaveProperty("id_token");
    });
  });
});
