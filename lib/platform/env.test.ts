import { describe, expect, test } from "vitest";
import { ConfigurationError, readEnv } from "./env";

const AUTH_SECRET = "a secret of more than 32 characters";

const twilio = { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t", TWILIO_FROM: "+15005550006" };

function refusal(source: Record<string, string>): string {
  try {
    readEnv({ AUTH_SECRET, ...source });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  return "accepted";
}

describe("defaults", () => {
  test("nothing but a secret: embedded, on the loopback address, with the outbox viewer", () => {
    expect(readEnv({ AUTH_SECRET })).toMatchObject({
      embedded: true,
      databaseUrl: null,
      dataDir: ".data",
      host: "127.0.0.1",
      port: 3000,
      drainSeconds: 0,
      appUrl: "http://localhost:3000",
      trustedProxyHops: 0,
      outboxViewer: true,
      devClock: false,
      allowPrivateUrls: false,
      twilio: null,
      github: null,
      oidc: null,
      passkeyOrigins: [],
      limits: {},
    });
  });

  test("related origins are read from a list", () => {
    const PASSKEY_ORIGINS = "https://shop.example.com, https://app.example.net:8443/";
    expect(readEnv({ AUTH_SECRET, PASSKEY_ORIGINS }).passkeyOrigins).toEqual([
      "https://shop.example.com",
      "https://app.example.net:8443",
    ]);
  });

  test("with a database the server listens everywhere and hides the outbox", () => {
    const env = readEnv({ AUTH_SECRET, DATABASE_URL: "postgresql://db/gatehouse" });
    expect(env).toMatchObject({ embedded: false, host: "0.0.0.0", outboxViewer: false });
  });

  test("with a mail provider the outbox viewer is off", () => {
    const env = readEnv({ AUTH_SECRET, SMTP_URL: "smtp://mail", MAIL_FROM: "a@b.example" });
    expect(env).toMatchObject({ host: "0.0.0.0", outboxViewer: false, smtpUrl: "smtp://mail" });
  });

  test("with a mail provider on loopback the viewer is on for text messages alone", () => {
    const mail = { SMTP_URL: "smtp://mail", MAIL_FROM: "a@b.example", HOST: "127.0.0.1" };
    expect(readEnv({ AUTH_SECRET, ...mail }).outboxViewer).toBe(true);
    expect(readEnv({ AUTH_SECRET, ...mail, ...twilio }).outboxViewer).toBe(false);
  });

  test("on Vercel the address is the deployment's and one proxy is believed", () => {
    const vercel = {
      VERCEL: "1",
      VERCEL_URL: "gatehouse-x1.vercel.app",
      VERCEL_PROJECT_PRODUCTION_URL: "id.example.com",
      DATABASE_URL: "postgresql://db/gatehouse",
    };
    const preview = readEnv({ AUTH_SECRET, ...vercel, VERCEL_ENV: "preview" });
    expect(preview).toMatchObject({
      appUrl: "https://gatehouse-x1.vercel.app",
      trustedProxyHops: 1,
    });
    const production = readEnv({ AUTH_SECRET, ...vercel, VERCEL_ENV: "production" });
    expect(production.appUrl).toBe("https://id.example.com");
  });

  test("an empty variable counts as unset", () => {
    expect(readEnv({ AUTH_SECRET, DATABASE_URL: "", PORT: " " })).toMatchObject({
      embedded: true,
      port: 3000,
    });
  });
});

test("values are read", () => {
  const env = readEnv({
    AUTH_SECRET,
    APP_URL: "https://id.example.com/",
    LIMITS: '{"signUpAddress": {"points": 3, "seconds": 60}}',
    AUTH_OIDC_ID: "id",
    AUTH_OIDC_SECRET: "secret",
    AUTH_OIDC_ISSUER: "https://op.example.com",
    ...twilio,
    TWILIO_BASE_URL: "http://127.0.0.1:4000/",
  });
  expect(env.twilio).toEqual({
    accountSid: "AC1",
    authToken: "t",
    from: "+15005550006",
    baseUrl: "http://127.0.0.1:4000",
  });
  expect(env.appUrl).toBe("https://id.example.com");
  expect(env.limits).toEqual({ signUpAddress: { points: 3, seconds: 60 } });
  expect(env.oidc).toEqual({
    clientId: "id",
    clientSecret: "secret",
    issuer: "https://op.example.com",
    name: "Single sign-on",
    trustEmail: false,
  });
  expect(env.outboxViewer).toBe(false);
});

test("an issuer keeps its last slash, which is part of its name", () => {
  const client = { AUTH_OIDC_ID: "id", AUTH_OIDC_SECRET: "secret" };
  for (const issuer of ["https://id.example.com/app/", "https://id.example.com/"]) {
    const env = readEnv({ AUTH_SECRET, ...client, AUTH_OIDC_ISSUER: issuer });
    expect(env.oidc?.issuer).toBe(issuer);
  }
});

test("[G3] with an identity provider, APP_URL names localhost", () => {
  const client = { AUTH_SECRET, AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "secret" };
  for (const host of ["127.0.0.1:3000", "[::1]:3000"]) {
    expect(() => readEnv({ ...client, APP_URL: `http://${host}` })).toThrow(/^APP_URL .*localhost/);
    expect(readEnv({ AUTH_SECRET, APP_URL: `http://${host}` }).appUrl).toBe(`http://${host}`);
  }
  expect(readEnv({ ...client, APP_URL: "http://localhost:3000" }).github).not.toBeNull();
});

describe("a start is refused with one sentence that names the variable", () => {
  test.each([
    ["AUTH_SECRET", { AUTH_SECRET: "" }],
    ["AUTH_SECRET", { AUTH_SECRET: "short" }],
    ["PASSWORD_PEPPER", { PASSWORD_PEPPER: "short" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://db/x" }],
    ["DATABASE_URL", { VERCEL: "1" }],
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "70000" }],
    ["APP_URL", { APP_URL: "id.example.com" }],
    ["APP_URL", { APP_URL: "https://id.example.com/?x=1" }],
    ["APP_URL", { APP_URL: "https://example.com/id" }],
    ["PASSKEY_ORIGINS", { PASSKEY_ORIGINS: "http://shop.example.com" }],
    ["PASSKEY_ORIGINS", { PASSKEY_ORIGINS: "https://shop.example.com/sign-in" }],
    ["PASSKEY_ORIGINS", { PASSKEY_ORIGINS: "https://shop.example.com,," }],
    [
      "PASSKEY_ORIGINS",
      {
        PASSKEY_ORIGINS:
          "https://a.example,https://b.example,https://c.example,https://d.example,https://e.example,https://f.example",
      },
    ],
    ["SMTP_URL", { SMTP_URL: "mail.example.com", MAIL_FROM: "a@b.example" }],
    ["SMTP_URL", { SMTP_URL: "smtp://mail example.com", MAIL_FROM: "a@b.example" }],
    ["AUTH_OIDC_ISSUER", { AUTH_OIDC_ISSUER: "login.example.com" }],
    ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "-1" }],
    ["DRAIN_SECONDS", { DRAIN_SECONDS: "soon" }],
    ["SMTP_URL", { SMTP_URL: "smtp://m.example?tls=off", MAIL_FROM: "a@b.example" }],
    ["SMTP_URL", { SMTP_URL: "smtp://m.example?ca=/nowhere", MAIL_FROM: "a@b.example" }],
    ["LIMITS", { LIMITS: "{" }],
    ["LIMITS", { LIMITS: '{"signUpAddress": {"points": 0, "seconds": 60}}' }],
    ["MAIL_FROM", { RESEND_API_KEY: "re_x" }],
    ["TWILIO_FROM", { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t" }],
    ["TWILIO_ACCOUNT_SID", { TWILIO_FROM: "+15005550006" }],
    ["TWILIO_ACCOUNT_SID", { ...twilio, TWILIO_ACCOUNT_SID: "SK1" }],
    ["TWILIO_FROM", { ...twilio, TWILIO_FROM: "Gatehouse" }],
    ["AUTH_GITHUB_SECRET", { AUTH_GITHUB_ID: "id" }],
    ["AUTH_GOOGLE_ID", { AUTH_GOOGLE_SECRET: "secret" }],
    ["AUTH_OIDC_ISSUER", { AUTH_OIDC_ID: "id", AUTH_OIDC_SECRET: "secret" }],
    ["ADMIN_EMAIL", { ADMIN_EMAIL: "nobody" }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: "a@b.example" }],
    ["ADMIN_EMAIL", { ADMIN_PASSWORD: "plum tractor wharf 91" }],
    ["OUTBOX_VIEWER", { OUTBOX_VIEWER: "yes" }],
    ["OUTBOX_VIEWER", { OUTBOX_VIEWER: "1", HOST: "0.0.0.0" }],
    ["OUTBOX_VIEWER", { OUTBOX_VIEWER: "1", APP_URL: "https://id.example.com" }],
    ["DEV_CLOCK", { DEV_CLOCK: "1", HOST: "0.0.0.0" }],
  ])("%s %j", (variable, source) => {
    expect(refusal(source)).toMatch(new RegExp(`^${variable} .*\\.$`));
  });
});
