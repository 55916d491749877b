import { describe, expect, it } from "vitest";
import { redirectUriProblem, resourceIdentifier } from "./application-urls";
import {
  applicationDefaults,
  applicationIssues,
  applicationTypes,
  createApplicationBody,
} from "./applications";

const good = [
  ...["https://app.example.com/callback", "https://app.example.com", "https://app.example.com/"],
  ...["https://app.example.com:8443/a?b=c", "https://xn--bcher-kva.example/callback"],
  ...["http://localhost:3000/callback", "http://127.0.0.1/callback", "http://[::1]:3000/callback"],
];

/** Spellings by which a code could reach someone else, or that no request would ever repeat. */
const bad = [
  ...["", "callback", "/callback", "//app.example.com/callback", "app.example.com/callback"],
  ...["https:app.example.com", "https:/app.example.com", "https:///app.example.com"],
  ...["http://app.example.com/", "http://127.0.0.2/", "http://localhost.example.com/"],
  ...["http://app.localhost/", "http://0.0.0.0/", "http://[::2]/"],
  ...["https://app.example.com/#done", "https://app.example.com/#"],
  ...["https://user@app.example.com/", "https://user:secret@app.example.com/"],
  ...["https://app.example.com@evil.example/", "https://*.example.com/", "https://example.com/*"],
  ...["https://app.example.com\\@evil.example/", "https:\\\\app.example.com/"],
  ...["https://app.example.com/a b", " https://app.example.com/", "https://app.example.com/\n"],
  ...[
    "https://app.example.com/\u0000",
    "https://app.example.com/\u202ea",
    "https://app.example.com/\u00a0",
  ],
  ...["https://APP.example.com/", "HTTPS://app.example.com/", "https://app.example.com:443/"],
  ...["https://app.example.com/a/../b", "https://app.example.com/%2e%2e/b", "https://2130706433/"],
  ...["https://bücher.example/", "https://app.example.com/ä"],
  ...["javascript:alert(1)", "data:text/html,x", "blob:https://a.example/1", "file:///etc/passwd"],
  ...["vbscript:x", "about:blank", "ftp://example.com/", "urn:ietf:wg:oauth:2.0:oob"],
  `https://app.example.com/${"a".repeat(2_000)}`,
];

describe("[S108] an address to come back to", () => {
  it.each(good)("can be %s", (uri) => {
    expect(redirectUriProblem(uri, "web")).toBeNull();
    expect(redirectUriProblem(uri, "native")).toBeNull();
  });

  it.each(bad)("cannot be %j", (uri) => {
    for (const type of applicationTypes) expect(redirectUriProblem(uri, type)).not.toBeNull();
  });

  it.each([
    "com.example.app:/callback",
    "com.example.app://callback/x",
    "com.example.app:callback",
  ])("can be %s for a native app alone", (uri) => {
    expect(redirectUriProblem(uri, "native")).toBeNull();
    for (const type of ["web", "spa"] as const) {
      expect(redirectUriProblem(uri, type)).not.toBeNull();
    }
  });

  it.each(["myapp:/callback", "Com.example.app:/x", "com.example.app:/x#y", "com.example.app:/*"])(
    "of a native app cannot be %s",
    (uri) => expect(redirectUriProblem(uri, "native")).not.toBeNull(),
  );

  it("is shown as browsers write it where it is spelled otherwise", () => {
    expect(redirectUriProblem("https://APP.example.com:443/a/../b", "web")).toBe(
      "Write it as browsers do: https://app.example.com/b",
    );
  });
});

const of = (settings: object) => ({ ...applicationDefaults("web"), name: "Shop", ...settings });

describe("the settings of an application", () => {
  const redirectUris = ["https://shop.example.com/callback"];
  const keys = [{ kty: "OKP", crv: "Ed25519", x: "abc" }];

  it.each([
    ["fit as a web application has them", "web", { redirectUris }, []],
    ["need an address to come back to", "web", {}, ["redirectUris"]],
    [
      "name the address that is wrong",
      "spa",
      of({ redirectUris: [...redirectUris, "x:y"] }),
      [...["redirectUris.1", "authMethod"]],
    ],
    ["of a browser's program have no secret", "spa", of({ redirectUris }), ["authMethod"]],
    ["of a native app have no secret", "native", of({ redirectUris }), ["authMethod"]],
    ["of a machine sign nobody in", "machine", of({}), ["scopes"]],
    [
      "of a machine have no addresses",
      "machine",
      of({ scopes: [], redirectUris }),
      ["redirectUris"],
    ],
    [
      "of a web application need a proof",
      "web",
      of({ redirectUris, authMethod: "none" }),
      ["authMethod"],
    ],
    [
      "need keys to check what it signs",
      "web",
      of({ redirectUris, authMethod: "private_key_jwt" }),
      ["jwks"],
    ],
    ["have keys for what it signs alone", "web", of({ redirectUris, jwks: { keys } }), ["jwks"]],
    [
      "have the keys or their address",
      "web",
      of({
        ...{ redirectUris, authMethod: "private_key_jwt", jwks: { keys } },
        jwksUri: "https://shop.example.com/jwks",
      }),
      ["jwks"],
    ],
  ] as const)("%s", (_name, type, settings, paths) => {
    const issues = applicationIssues(type, of(settings) as never);
    expect(issues.map(({ path }) => path)).toEqual(paths);
  });

  it.each(applicationTypes)("a %s has by itself fit it, but for its addresses", (type) => {
    const issues = applicationIssues(type, { ...applicationDefaults(type), name: "Shop" });
    expect(issues.filter(({ path }) => path !== "redirectUris")).toEqual([]);
  });
});

describe("the body of a new application refuses", () => {
  const refused = (body: object) =>
    createApplicationBody
      .safeParse({ name: "Shop", type: "web", ...body })
      .error?.issues.map(({ path }) => path.join("."));

  it.each<[string, object, string]>([
    [
      "a private key",
      { jwks: { keys: [{ kty: "RSA", n: "x".repeat(342), e: "AQAB", d: "x" }] } },
      "jwks.keys.0",
    ],
    ["a shared key", { jwks: { keys: [{ kty: "oct", k: "abc" }] } }, "jwks.keys.0.kty"],
    [
      "a weak key",
      { jwks: { keys: [{ kty: "RSA", n: "x".repeat(171), e: "AQAB" }] } },
      "jwks.keys.0",
    ],
    ["a claim that says who the user is", { claims: { sub: "plan" } }, "claims.sub"],
    [
      "a claim that vouches for an email",
      { claims: { email_verified: "plan" } },
      "claims.email_verified",
    ],
    ["a logo that runs code", { logoUri: "javascript:alert(1)" }, "logoUri"],
    ["a lifetime of ten years", { refreshTokenSeconds: 315_360_000 }, "refreshTokenSeconds"],
    ["a name that cannot be seen", { name: "\u2800" }, "name"],
    ["a name that turns the text around", { name: "Shop\u202e" }, "name"],
  ])("%s", (_name, body, path) => {
    expect(refused(body)).toEqual([path]);
  });
});

it("of a key keeps only its public part", () => {
  const key = { kty: "OKP", crv: "Ed25519", x: "abc", kid: "key-1" };
  const jwks = { keys: [{ ...key, x5c: ["a certificate"], note: "\u0000" }] };
  const parsed = createApplicationBody.parse({ name: "Shop", type: "web", jwks });
  expect(parsed.jwks).toEqual({ keys: [key] });
});

describe("the identifier of an API", () => {
  it.each(["https://api.example.com", "https://api.example.com/v1", "urn:example:orders"])(
    "can be %s",
    (uri) => expect(resourceIdentifier.safeParse(uri).success).toBe(true),
  );

  it.each([
    "orders",
    "https://api.example.com/#x",
    "http://api.example.com",
    "javascript:x",
    "urn:a b",
  ])("cannot be %j", (uri) => expect(resourceIdentifier.safeParse(uri).success).toBe(false));
});
