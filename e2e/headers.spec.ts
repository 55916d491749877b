import { cookieNamed, overTls } from "./support/app";
import { cookieHeader, raw } from "./support/raw";
import { expect, test } from "./support/test";

const openPages = [
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/reset-password?email=a@b.example",
  "/verify?email=a@b.example",
  "/dev/outbox",
  "/nowhere",
  "/.well-known/nowhere",
  "/nowhere.ico",
  "/icons",
  "/_next/nowhere",
  "/_next/imagined",
  "/_next/image?url=%2Ficon.svg&w=64&q=75",
];
const ownPages = [
  "/settings/profile",
  "/settings/security",
  "/settings/sessions",
  "/settings/data",
];
const adminPages = ["/admin", "/admin/users", "/admin/audit", "/admin/settings"];

const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

test("a nonce that is fresh on each request stands on every script, and nothing else may run [S72]", async ({
  ownerPage: page,
}) => {
  const cookie = cookieHeader(await page.context().cookies());
  const seen = new Set<string>();
  for (const path of [...openPages, ...openPages, ...ownPages, ...adminPages]) {
    const headers: Record<string, string> = openPages.includes(path) ? {} : { cookie };
    const answer = await raw(path, { headers });
    const policy = String(answer.headers["content-security-policy"]);
    const nonce = nonceOf(policy) ?? "";
    expect(nonce.length, path).toBeGreaterThanOrEqual(22);
    expect(seen.has(nonce), `${path}: the nonce is new`).toBe(false);
    seen.add(nonce);
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "'strict-dynamic'",
    ]) {
      expect(policy, path).toContain(part);
    }
    expect(policy, path).not.toMatch(/unsafe-(inline|eval)|\*/);
    const scripts = answer.body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    expect(answer.body, path).not.toMatch(/\son(click|load|error|submit)=/i);
  }
});

test("only pages are HTML, and nothing can run in other answers [S72]", async () => {
  const paths = [
    "/api/nowhere",
    "/api/auth",
    "/api/auth/session",
    "/api/auth/providers",
    "/api/auth/verify-request",
    "/api/auth/error",
    "/api/auth/nowhere",
    "/api/auth/callback/nowhere",
    "/api/auth/session?callbackUrl=nowhere",
    "/api/cron",
    "/api/v1/nowhere",
  ];
  for (const path of paths) {
    const { status, headers } = await raw(path);
    expect(status, path).toBeLessThan(500);
    expect(String(headers["content-type"]), path).not.toContain("html");
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["cache-control"], path).toContain("no-store");
  }
});

test("a nonce that the caller sends is not taken [S72]", async () => {
  const headers = { "x-nonce": "mine", "content-security-policy": "script-src *" };
  const answer = await raw("/sign-in", { headers });
  expect(answer.body).not.toContain('nonce="mine"');
  expect(nonceOf(answer.headers["content-security-policy"])).not.toBe("mine");
});

test("every answer says how it may be used, and not by what it was made [S73]", async ({
  ownerPage: page,
}) => {
  const cookie = cookieHeader(await page.context().cookies());
  const others = ["/api/health", "/api/v1/me", "/api/auth/session", "/settings/data/export"];
  for (const path of [...openPages, ...ownPages, ...adminPages, ...others]) {
    const { headers } = await raw(path, { headers: { cookie } });
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-powered-by"], path).toBeUndefined();
    // A proxy names itself.
    if (!overTls) expect(headers.server, path).toBeUndefined();
    expect(headers["cache-control"], path).toMatch(/no-store|private/);
  }
  for (const path of [...openPages, ...ownPages, ...adminPages]) {
    const { headers } = await raw(path, { headers: { cookie } });
    expect(headers["referrer-policy"], path).toMatch(/^(strict-origin|same-origin|no-referrer)/);
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["x-frame-options"], path).toBe("DENY");
  }
});

test("a page whose address holds a secret tells it to nobody [S73]", async () => {
  for (const path of ["/verify", "/reset-password", "/setup"]) {
    const { headers, body } = await raw(`${path}?token=${"A".repeat(43)}`);
    expect(headers["cache-control"], path).toMatch(/no-store/);
    expect(body, path).not.toMatch(/(src|href)="https?:\/\//);
  }
});

test("the cookies of a sign-in are out of reach of scripts and of other sites [S74]", async ({
  personPage: page,
}) => {
  const cookies = await page.context().cookies();
  const names = ["gatehouse.device", "gatehouse.session"].map(cookieNamed);
  expect(cookies.map(({ name }) => name).sort()).toEqual(names);
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({
      httpOnly: true,
      secure: overTls,
      sameSite: "Lax",
      path: "/",
      domain: "localhost",
    });
  }
  await page.goto("/settings/profile");
  expect(await page.evaluate(() => document.cookie)).toBe("");
});
