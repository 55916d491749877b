import type { Account } from "next-auth";
import { describe, expect, it } from "vitest";
import type { Env } from "@/lib/platform/env";
import { identityOf, mergedClaims } from "./oauth";

const env = { oidc: { issuer: "https://id.example.net" } } as Env;
const account: Account = { provider: "oidc", providerAccountId: "ada", type: "oidc" };
/** Whatever a provider may send, of whatever type. */
const read = (claims: Record<string, unknown>) => identityOf(env, account, claims);

describe("[S57] what comes back from a provider", () => {
  it("is known by the issuer of the configuration and its subject", () => {
    const claimed = { iss: "https://evil.example", sub: "somebody else" };
    expect(read(claimed)).toMatchObject({ issuer: "https://id.example.net", subject: "ada" });
    expect(() => identityOf(env, { ...account, provider: "other" }, {})).toThrow(
      /isn’t configured/,
    );
  });

  it.each([
    ["Ada@Example.com", "ada@example.com"],
    ["ada@example.com, eve@example.com", null],
    ["ada\uff20example.com", null],
    ["ada@example.com\r\nBcc: eve@example.com", null],
    ['"ada"@example.com', null],
    ["ada@example.com\u0000", null],
    [["ada@example.com"], null],
    ["", null],
    [undefined, null],
  ])("[S6] has the email %j as %j", (email, canonical) => {
    expect(read({ email, email_verified: true }).email).toBe(canonical);
  });

  const trusting = { oidc: { ...env.oidc, trustEmail: true } } as Env;
  it.each([
    [true, true, true],
    ["true", true, true],
    [undefined, false, true],
    [false, false, false],
    ["false", false, false],
    ["", false, false],
    ["yes", false, false],
    [1, false, false],
    [null, false, false],
    [["true"], false, false],
  ])(
    "[C7] [S58] vouches for it by email_verified %j: %s, and %s where the issuer is trusted",
    (word, usual, trusted) => {
      const claims = { email: "ada@example.com", email_verified: word };
      expect(read(claims).emailVerified).toBe(usual);
      expect(identityOf(trusting, account, claims).emailVerified).toBe(trusted);
    },
  );

  it("[C7] [S58] of another provider is not vouched for by trust in this one", () => {
    const github: Account = { ...account, provider: "github" };
    expect(identityOf(trusting, github, { email: "ada@example.com" }).emailVerified).toBe(false);
  });

  it.each([
    [{ email: "a@x.org", email_verified: true }, {}, true],
    [{ email: "a@x.org", email_verified: true }, { email: "a@x.org" }, true],
    [{ email: "a@x.org", email_verified: true }, { email: "b@x.org" }, undefined],
    [{ email_verified: true }, { email: "b@x.org" }, undefined],
    [{ email: "a@x.org" }, { email: "b@x.org", email_verified: true }, true],
    [
      { email: "a@x.org", email_verified: true },
      { email: "a@x.org", email_verified: false },
      false,
    ],
  ])(
    "[C7] [S58] an ID token with %j and userinfo with %j say verified: %j",
    (token, info, verified) => {
      expect(mergedClaims(token, info).email_verified).toBe(verified);
    },
  );

  it.each([
    ["Ada Lovelace", "Ada Lovelace"],
    ["a".repeat(200), "a".repeat(120)],
    ["Ada\u0000", null],
    ["  ", null],
    [undefined, null],
  ])("has the name %j as %j", (name, stored) => {
    expect(read({ name }).name).toBe(stored);
  });
});
