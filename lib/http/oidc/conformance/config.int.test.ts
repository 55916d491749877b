import * as oauth from "oauth4webapi";
import { describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { callOidc, oidcFetch, oidcPlatform } from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";

/** The module of the OpenID Foundation's `oidcc-config-certification-test-plan`. */

const app = testApp();
const platform = () => oidcPlatform(app());

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  async function discovered(algorithm: "oidc" | "oauth2" = "oidc") {
    const issuer = new URL(app().appUrl);
    const options = { algorithm, [oauth.customFetch]: oidcFetch(platform()) as never };
    const answer = await oauth.discoveryRequest(issuer, options);
    return oauth.processDiscoveryResponse(issuer, answer);
  }

  const read = async (url: string | undefined) => {
    const answer = await callOidc(platform(), new Request(url ?? ""));
    return { answer, body: await answer.json() };
  };

  describe("oidcc-discovery-endpoint-verification", () => {
    it("oidcc-discovery-endpoint-verification: the document is JSON, and its issuer APP_URL", async () => {
      const { answer, body } = await read(`${app().appUrl}/.well-known/openid-configuration`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(body.issuer).toBe(app().appUrl);
    });

    it("oidcc-discovery-endpoint-verification: every endpoint is https, at this instance", async () => {
      const server = await discovered();
      const endpoints = Object.entries(server).filter(([name]) => /_endpoint$|_uri$/.test(name));
      expect(endpoints.map(([name]) => name).sort()).toEqual([
        ...["authorization_endpoint", "device_authorization_endpoint", "end_session_endpoint"],
        ...["introspection_endpoint", "jwks_uri", "pushed_authorization_request_endpoint"],
        ...["revocation_endpoint", "token_endpoint", "userinfo_endpoint"],
      ]);
      for (const [, url] of endpoints) expect(new URL(String(url)).origin).toBe(app().appUrl);
    });

    it("oidcc-discovery-endpoint-verification: it offers the code flow, and nothing that is not served", async () => {
      expect(await discovered()).toMatchObject({
        response_types_supported: ["code"],
        code_challenge_methods_supported: ["S256"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256", "EdDSA"],
        claims_parameter_supported: true,
        authorization_response_iss_parameter_supported: true,
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        acr_values_supported: ["aal1", "aal2"],
        token_endpoint_auth_methods_supported: [
          ...["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
        ],
      });
      const server = await discovered();
      expect(server.request_parameter_supported ?? false).toBe(false);
      expect(server.request_uri_parameter_supported ?? false).toBe(false);
      expect(server).not.toHaveProperty("registration_endpoint");
      expect(server).not.toHaveProperty("check_session_iframe");
      expect([...(server.grant_types_supported ?? [])].sort()).toEqual([
        ...["authorization_code", "client_credentials", "refresh_token"],
        "urn:ietf:params:oauth:grant-type:device_code",
      ]);
      expect(server.grant_types_supported).not.toContain("implicit");
      expect(server.scopes_supported).toEqual(
        expect.arrayContaining([
          "openid",
          "profile",
          "email",
          "address",
          "phone",
          "offline_access",
        ]),
      );
      expect(server.claims_supported).toEqual(
        expect.arrayContaining(["sub", "name", "email", "address", "phone_number", "updated_at"]),
      );
    });

    it("oidcc-discovery-endpoint-verification: clients of OAuth 2 find the same document", async () => {
      expect(await discovered("oauth2")).toEqual(await discovered());
    });

    it("oidcc-discovery-endpoint-verification: the keys are public, named, and of a safe kind", async () => {
      const { body } = await read((await discovered()).jwks_uri);
      const keys = body.keys as Record<string, unknown>[];
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
      expect(keys.map(({ alg }) => alg)).toEqual(expect.arrayContaining(["RS256", "EdDSA"]));
      for (const key of keys) {
        expect(key.use).toBe("sig");
        for (const secret of ["d", "p", "q", "dp", "dq", "qi", "k"]) {
          expect(key).not.toHaveProperty(secret);
        }
        if (key.kty !== "RSA") continue;
        expect(Buffer.from(String(key.n), "base64url").length).toBeGreaterThanOrEqual(256);
      }
    });
  });
});
