import { describe, expect, it } from "vitest";
import { settingsPatch } from "@/lib/contracts/settings";
import { securityTxt } from "./security-txt";

const now = new Date("2026-11-28T09:00:00.000Z");
const contactOf = (contact: string) => securityTxt(contact, now, "https://id.example.com");

describe("security.txt", () => {
  it("names the contact, an expiry and its own address", () => {
    expect(contactOf("security@example.com")).toBe(
      [
        "Contact: mailto:security@example.com",
        "Expires: 2027-02-26T09:00:00.000Z",
        "Canonical: https://id.example.com/.well-known/security.txt",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["https://example.com/security", "https://example.com/security"],
    ["https://example.com/Sicherheit ä", "https://example.com/Sicherheit%20%C3%A4"],
    ["a&b?c%d@example.com", "mailto:a%26b%3Fc%25d@example.com"],
  ])("writes %s as the URI %s", (contact, uri) => {
    expect(contactOf(contact).split("\n")[0]).toBe(`Contact: ${uri}`);
  });
});

describe("the setting securityContact", () => {
  it.each([
    ["", ""],
    ["Security@Example.com", "security@example.com"],
    [" https://example.com/security ", "https://example.com/security"],
  ])("takes %j", (given, kept) => {
    expect(settingsPatch.parse({ securityContact: given })).toEqual({ securityContact: kept });
  });

  it.each([
    "http://example.com/security",
    "javascript:alert(1)",
    "https://example.com/\nExpires: never",
    "security@example.com\nExpires: never",
    "security",
    null,
  ])("refuses %j", (securityContact) => {
    expect(settingsPatch.safeParse({ securityContact }).success).toBe(false);
  });
});
