import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { apiAt } from "@/lib/testing/api";
import { apiSuite } from "@/lib/testing/api-suite";
import { startNextMount } from "@/lib/testing/live-house";

let next: Awaited<ReturnType<typeof startNextMount>>;
beforeAll(async () => {
  next = await startNextMount(inject("liveHouse"));
});
afterAll(() => next?.stop());

/** The two ways in which the production build serves the API, on one database. */
const mounts = [
  ["the Node server", () => inject("liveHouse").url],
  ["Next alone", () => next.url],
] as const;

describe.each(mounts)("the API by %s", (_name, url) => {
  apiSuite(() => ({ api: apiAt(url()), admin: inject("liveHouse").owner }));

  it.each([
    ["/api/v1/me/", "/api/v1/me"],
    ["/api/v1//me", "/api/v1/me"],
    ["/api/health/", "/api/health"],
  ])("leads from %s to %s", async (path, right) => {
    const { status, headers } = await fetch(url() + path, { redirect: "manual" });
    expect(status).toBe(308);
    expect(new URL(headers.get("location") ?? "", url()).pathname).toBe(right);
  });
});
