import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import {
  CALLBACK,
  callOidc,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
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

/** What PostgreSQL does not store as text, what UTF-8 does not hold, and what objects inherit. */
const nasty: [name: string, encoded: string][] = [
  ["a NUL", "a%00b"],
  ["a NUL alone", "%00"],
  ["half of a surrogate pair", "%ED%A0%80"],
  ["bytes that are no UTF-8", "%FF%FE"],
  ["a percent sign without digits", "100%"],
  ["the name of a prototype", "__proto__"],
  ["an inherited name", "constructor"],
  ["line breaks", "a%0D%0ASet-Cookie:%20a=b"],
  ["a text from right to left", "%E2%80%AEabc"],
  ["10,000 characters", "x".repeat(10_000)],
];

const parameters = [
  ...["client_id", "redirect_uri", "scope", "state", "nonce", "response_type", "response_mode"],
  ...["prompt", "max_age", "login_hint", "id_token_hint", "ui_locales", "claims_locales"],
  ...["acr_values", "claims", "resource", "code_challenge", "code_challenge_method", "display"],
  ...["request", "request_uri", "dpop_jkt"],
];

const forms: [path: string, names: string[]][] = [
  [
    "/oidc/token",
    [
      ...["grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "device_code"],
      ...["client_id", "client_secret", "resource", "scope", "client_assertion"],
      "client_assertion_type",
    ],
  ],
  ["/oidc/introspect", ["token", "token_type_hint", "client_id", "client_secret"]],
  ["/oidc/revoke", ["token", "token_type_hint", "client_id", "client_secret"]],
  ["/oidc/device/auth", ["client_id", "scope", "claims", "resource", "acr_values"]],
  ["/oidc/par", parameters],
  ["/oidc/auth", parameters],
  ["/oidc/me", ["access_token"]],
  ["/oidc/device", ["user_code", "xsrf", "confirm"]],
  ["/oidc/logout", ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"]],
  ["/oidc/logout/confirm", ["xsrf", "logout"]],
];

/** A form's own text, in which one value is not as `URLSearchParams` would write it. */
function withRaw(params: Record<string, string>, name: string, encoded: string): string {
  const { [name]: _, ...others } = params;
  return `${new URLSearchParams(others)}&${name}=${encoded}`;
}

describe.each(nasty)("%s", (_name, encoded) => {
  it("in any parameter of a request leads to an error page or an error at the application", async () => {
    const right = Object.fromEntries(requestUrl(client).searchParams);
    for (const name of parameters) {
      const answer = await browser.fetch(`/oidc/auth?${withRaw(right, name, encoded)}`);
      expect(answer.status, name).toBeLessThan(500);
      const location = answer.headers.get("Location");
      if (location !== null) {
        expect(location.startsWith(CALLBACK) || /^\/authorize\/[\w-]+$/.test(location)).toBe(true);
      }
      expect(answer.headers.get("set-cookie") ?? "").not.toContain("a=b");
    }
  });

  it.each(forms)("in any parameter of a form for %s is refused", async (path, names) => {
    const right = { client_id: client.id, client_secret: client.secret };
    for (const name of names) {
      const { status } = await post(platform(), path, withRaw(right, name, encoded));
      expect(status, name).toBeLessThan(500);
    }
  });

  it("in a path, a header or a cookie is refused", async () => {
    const calls = [
      browser.fetch(`/oidc/auth/${encoded}`),
      browser.fetch(`/oidc/${encoded}`),
      post(platform(), "/oidc/token", "", { authorization: `Basic ${btoa(`${encoded}:a`)}` }),
      post(platform(), "/oidc/me", "", { authorization: `Bearer ${encoded}` }),
      post(platform(), "/oidc/me", "", { authorization: `DPoP ${encoded}`, dpop: encoded }),
      browser.fetch("/oidc/logout", { headers: { cookie: `__Host-gatehouse.oidc=${encoded}` } }),
    ];
    for (const { status } of await Promise.all(calls)) expect(status).toBeLessThan(500);
  });
});

describe("a state of 100,000 characters", () => {
  it("comes back as it was, where the request is answered at once", async () => {
    const state = "s".repeat(100_000);
    const answer = await browser.authorize(requestUrl(client, { state }));
    expect(new URL(answer).searchParams.get("state")).toBe(state);
  });

  it("and where its user must sign in first, who is led to the page", async () => {
    const url = requestUrl(client, { state: "s".repeat(100_000) });
    expect(await new OidcBrowser(platform()).authorize(url)).toMatch(/^\/authorize\/\S+ signIn$/);
  });
});

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const wide = (names: number) =>
  JSON.stringify({
    id_token: Object.fromEntries(Array.from({ length: names }, (_, at) => [`c${at}`, null])),
  });

describe("a request for claims", () => {
  const bombs: [name: string, claims: string][] = [
    ["100,000 levels deep", deep(100_000)],
    ["100 levels deep below a claim", `{"id_token":{"email":${deep(100)}}}`],
    ["with 5,000 names", wide(5000)],
    ["of prototypes", '{"__proto__":{"sub":null},"id_token":{"__proto__":{"value":"x"}}}'],
    ["of constructors", '{"userinfo":{"constructor":null,"toString":{"essential":true}}}'],
    ["that is an array", "[]"],
    ["that is null", "null"],
    ["that is no JSON", "{"],
    ["with a number for a claim", '{"id_token":{"email":1}}'],
    ["with values that are no list", '{"id_token":{"acr":{"values":"aal2"}}}'],
    ["with a NUL as its user", '{"id_token":{"sub":{"value":"\\u0000"}}}'],
    ["with half of a pair as its user", '{"id_token":{"sub":{"value":"\\ud800"}}}'],
  ];
  it.each(bombs)("%s does no harm, and gives no more than the scopes do", async (_name, claims) => {
    const answer = await browser.authorize(requestUrl(client, { claims }));
    expect(answer).not.toMatch(/^5\d\d/);
    const code = URL.canParse(answer) ? new URL(answer).searchParams.get("code") : null;
    if (code === null) return;
    const { body } = await askForTokens(platform(), client, codeForm(code));
    const info = await post(platform(), "/oidc/me", "", {
      authorization: `Bearer ${body.access_token}`,
    });
    expect(Object.keys(info.body).sort()).toEqual(["sub"]);
    expect(Object.hasOwn(Object.prototype, "value")).toBe(false);
  });
});

describe("a request that is not well formed", () => {
  it("with a parameter twice gets an error and no code", async () => {
    for (const name of ["state", "nonce", "scope", "response_type", "code_challenge"]) {
      const url = requestUrl(client, { nonce: "a-nonce" });
      url.searchParams.append(name, "another");
      const answer = await browser.fetch(url);
      const location = answer.headers.get("Location") ?? "";
      expect(location, name).toContain("error=invalid_request");
      expect(location).not.toMatch(/[?&]code=/);
    }
  });

  it("with the client twice gets an error page", async () => {
    const url = requestUrl(client);
    url.searchParams.append("client_id", client.id);
    const answer = await browser.fetch(url);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Location")).toBeNull();
  });

  it("with a form’s parameter twice gets no token", async () => {
    const form = new URLSearchParams(codeForm(await codeFor(browser, client)));
    for (const [name, value] of Object.entries({
      ...{ client_id: client.id, client_secret: client.secret },
    }))
      form.append(name, value);
    form.append("code", "another");
    const answer = await post(platform(), "/oidc/token", form.toString());
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  const types = ["application/json", "multipart/form-data; boundary=a", "text/plain", "nonsense"];
  it.each(types)("of the content type %s is refused", async (type) => {
    for (const path of ["/oidc/token", "/oidc/introspect", "/oidc/revoke", "/oidc/par"]) {
      const answer = await post(platform(), path, '{"grant_type":"client_credentials"}', {
        "content-type": type,
      });
      expect(answer, path).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    }
  });

  it("with a body of 100 kB or a false length is refused", async () => {
    const form = { grant_type: "refresh_token", refresh_token: "r".repeat(100_000) };
    const big = await askForTokens(platform(), client, form);
    expect(big).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    for (const length of ["1", "100000", "-1", "nonsense"]) {
      const answer = await post(platform(), "/oidc/token", "grant_type=refresh_token", {
        "content-length": length,
      });
      expect(answer.status, length).toBe(400);
    }
  });

  it("by a method that the address does not know is refused", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      for (const path of ["/oidc/token", "/oidc/auth", "/oidc/me", "/oidc/nothing"]) {
        const request = new Request(new URL(path, platform().appUrl), { method });
        expect((await callOidc(platform(), request)).status, `${method} ${path}`).toBe(404);
      }
    }
  });
});
