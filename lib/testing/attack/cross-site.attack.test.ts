import { beforeAll, expect, it } from "vitest";
import { newVictim, send, servers, signInAs, watchAttacks } from "./attacker";

watchAttacks();

const foreign = [
  "https://attacker.example",
  "null",
  "http://localhost.attacker.example",
  "file://",
];

type Declared = { method: string; path: string };
let changing: Declared[] = [];

beforeAll(async () => {
  const { body } = await send("/api/v1/openapi.json", { method: "GET" });
  changing = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== "get" && path.startsWith("/api/v1/"))
      .map((method) => ({ method: method.toUpperCase(), path })),
  );
});

const at = (path: string) => path.replaceAll(/\{\w+\}/g, "0193a000-0000-7000-8000-000000000001");

it("[S75] every changing call from another site, with the cookie of a session", async () => {
  expect(changing.length).toBeGreaterThan(40);
  const headers = { Cookie: "gatehouse.session=a-cookie-that-a-browser-would-send" };
  for (const { method, path } of changing) {
    for (const Origin of foreign) {
      const sent = { method, body: {}, headers: { ...headers, Origin } };
      const { status, body } = await send(at(path), sent);
      expect([status, body.code], `${method} ${path} from ${Origin}`).toEqual([
        403,
        "cross_origin",
      ]);
    }
    const fetched = { ...headers, "Sec-Fetch-Site": "cross-site" };
    const { status } = await send(at(path), { method, body: {}, headers: fetched });
    expect(status, `${method} ${path} by Sec-Fetch-Site`).toBe(403);
  }
});

it("[S75] forms of another site: sign-in, sign-up and server actions", async () => {
  const victim = await newVictim();
  const form = "application/x-www-form-urlencoded";
  for (const Origin of foreign) {
    for (const path of ["/sign-in", "/sign-up", "/settings/security", "/api/auth/signout"]) {
      const headers = { Origin, "Content-Type": form, "Next-Action": "0".repeat(42) };
      const body = `login=${encodeURIComponent(victim.email)}&password=x`;
      const answer = await send(path, { body, headers });
      expect(answer.headers.get("set-cookie") ?? "").not.toMatch(/gatehouse\.session=[^;]/);
      expect(answer.status, `${path} from ${Origin}`).toBeLessThan(500);
    }
  }
});

it("no answer allows another site to read it", async () => {
  const { accessToken } = await signInAs(await newVictim());
  const headers = { Origin: "https://attacker.example" };
  for (const base of [servers().direct, servers().proxied]) {
    const answer = await send("/api/v1/me", { method: "GET", token: accessToken, headers }, base);
    const asked = await send("/api/v1/me", { method: "OPTIONS", headers }, base);
    for (const one of [answer, asked]) {
      expect(one.headers.get("access-control-allow-origin")).toBeNull();
    }
  }
});
