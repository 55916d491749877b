import { describe, expect, inject, it } from "vitest";
import { apiAt } from "@/lib/testing/api";
import { apiSuite } from "@/lib/testing/api-suite";

const { url, nextUrl, owner: admin } = inject("liveApp");

/** Both mounts by which the production build serves the API, on one database. */
const mounts = { "the Node server": url, "Next alone": nextUrl };

describe.each(Object.entries(mounts))("the API by %s", (_name, base) => {
  apiSuite(() => ({ api: apiAt(base), admin }));

  it.each([
    ["/api/v1/me/", "/api/v1/me"],
    ["/api/v1//me", "/api/v1/me"],
    ["/api/health/", "/api/health"],
  ])("leads from %s to %s", async (path, right) => {
    const { status, headers } = await fetch(base + path, { redirect: "manual" });
    expect(status).toBe(308);
    expect(new URL(headers.get("location") ?? "", base).pathname).toBe(right);
  });

  it("leads a password manager to the security page, and has no security.txt by default", async () => {
    const changing = await fetch(`${base}/.well-known/change-password`, { redirect: "manual" });
    expect(changing.status).toBe(302);
    expect(changing.headers.get("location")).toBe("/settings/security");
    const contact = await fetch(`${base}/.well-known/security.txt`);
    expect(contact.status).toBe(404);
    expect(contact.headers.get("content-type")).toContain("text/plain");
  });
});
