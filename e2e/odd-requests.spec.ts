import { raw } from "./support/raw";
import { expect, test } from "./support/test";

const upgrade = { connection: "Upgrade", upgrade: "websocket" };

test("an upgrade is a request like any other: answered, and held no longer [S70]", async () => {
  // Next would begin to listen for them with the first page.
  expect((await raw("/sign-in")).status).toBe(200);
  for (const [path, status] of [
    ["/sign-in", 200],
    ["/nowhere", 404],
    ["/_next/webpack-hmr", 404],
    ["/api/v1/me", 401],
    ["/api/auth/session", 200],
  ] as const) {
    expect((await raw(path, { headers: upgrade })).status, path).toBe(status);
  }
});

test("an unreadable request is answered with a 4xx, and the server keeps working [S67]", async () => {
  const odd = [
    "/admin/users/%zz",
    "/avatars/%ff/x",
    "/api/auth/%zz",
    "/api/auth/session?callbackUrl=%00",
    "/api/v1/%zz",
    "*",
  ];
  for (const path of odd) {
    for (const method of ["GET", "POST", "TRACE"]) {
      const { status, body } = await raw(path, { method });
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(body).not.toMatch(/at \S+ \(|node_modules/);
    }
  }
  expect((await raw("/sign-in")).status).toBe(200);
});

test("text that no database holds finds nothing in the outbox [S69]", async () => {
  const { status, body } = await raw("/dev/outbox?to=%00");
  expect(status).toBe(200);
  expect(body).toContain("No messages");
});
