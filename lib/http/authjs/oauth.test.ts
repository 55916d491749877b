import type { Account, Profile } from "next-auth";
import { describe, expect, it } from "vitest";
import type { Env } from "@/lib/platform/env";
import { identityOf } from "./oauth";

const env = { oidc: { issuer: "https://id.example.net" } } as Env;
const account: Account = { provider: "oidc", providerAccountId: "ada", type: "oidc" };
/** Whatever a provider may send, of whatever type. */
const read = (profile: Record<string, unknown>) => identityOf(env, account, profile as Profile);

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

  it.each([true, "true", 1, undefined])("[S58] vouches for it by true alone, not %j", (word) => {
    const { emailVerified } = read({ email: "ada@example.com", email_verified: word });
    expect(emailVerified).toBe(word === true);
  });

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
