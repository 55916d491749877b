import { z } from "zod";
import {
  ConfigurationError,
  flag,
  headerName,
  httpAddress,
  issuerAddress,
  limits,
  originAddress,
  origins,
  pair,
  smtpAddress,
  webhookSecrets,
  wholeNumber,
} from "./env-fields";
import { isLoopback } from "./net/address";
import type { TwilioConfiguration } from "./sms/twilio";

export { ConfigurationError };

/** An identity provider that users can sign in with. */
export type ProviderEnv = { clientId: string; clientSecret: string };
export type OidcEnv = ProviderEnv & {
  issuer: string;
  name: string;
  /** Whether its emails count as verified where it does not say. */
  trustEmail: boolean;
};

export type Env = {
  /** No DATABASE_URL: PGlite in `dataDir` is the database. */
  embedded: boolean;
  databaseUrl: string | null;
  dataDir: string;
  authSecret: string;
  passwordPepper: string | null;
  /** Public address, without a trailing slash. */
  appUrl: string;
  /** Other origins at which passkeys of this instance can be used. */
  passkeyOrigins: string[];
  host: string;
  port: number;
  /** How long the health check fails on SIGTERM before the server stops taking requests. */
  drainSeconds: number;
  trustedProxyHops: number;
  /** The header in which a proxy names the caller's country; null where none does. */
  countryHeader: string | null;
  adminEmail: string | null;
  adminPassword: string | null;
  resendApiKey: string | null;
  /** What Resend signs its reports with; none: there is no webhook. */
  resendWebhookSecrets: string[];
  resendBaseUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** The provider for text messages; null if they stay in the outbox. */
  twilio: TwilioConfiguration | null;
  github: ProviderEnv | null;
  google: ProviderEnv | null;
  oidc: OidcEnv | null;
  /** What the scheduler of a serverless deployment sends; null if nothing calls /api/cron. */
  cronSecret: string | null;
  /** Whether the outbox can be read in the browser. */
  outboxViewer: boolean;
  /** Whether programs can move the application's clock, for tests. */
  devClock: boolean;
  /** Whether URLs that admins name for applications can lead into private networks. */
  allowPrivateUrls: boolean;
  limits: Record<string, { points: number; seconds: number }>;
};

const secret = z.string().min(32, "must have at least 32 characters").optional();

const variables = z.object({
  VERCEL: flag.default(false),
  VERCEL_ENV: z.string().optional(),
  VERCEL_URL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, "must begin with postgresql://")
    .optional(),
  DATA_DIR: z.string().default(".data"),
  AUTH_SECRET: secret,
  PASSWORD_PEPPER: secret,
  APP_URL: originAddress.optional(),
  PASSKEY_ORIGINS: origins.default([]),
  HOST: z.string().optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  DRAIN_SECONDS: wholeNumber(0, 300).default(0),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).optional(),
  COUNTRY_HEADER: headerName.optional(),
  ADMIN_EMAIL: z.string().includes("@", { message: "must be an email address" }).optional(),
  ADMIN_PASSWORD: z.string().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: httpAddress.optional(),
  RESEND_WEBHOOK_SECRET: webhookSecrets.default([]),
  SMTP_URL: smtpAddress.optional(),
  MAIL_FROM: z.string().includes("@", { message: "must contain an email address" }).optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC\w+$/, "must begin with AC")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+\d{3,15}|MG\w+)$/, "must be a number such as +15005550006, or begin with MG")
    .optional(),
  TWILIO_BASE_URL: httpAddress.optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GOOGLE_SECRET: z.string().optional(),
  AUTH_OIDC_ID: z.string().optional(),
  AUTH_OIDC_SECRET: z.string().optional(),
  AUTH_OIDC_ISSUER: issuerAddress.optional(),
  AUTH_OIDC_NAME: z.string().default("Single sign-on"),
  AUTH_OIDC_TRUST_EMAIL: flag.default(false),
  OUTBOX_VIEWER: flag.optional(),
  DEV_CLOCK: flag.default(false),
  ALLOW_PRIVATE_URLS: flag.default(false),
  CRON_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  LIMITS: limits.default({}),
});

type Variables = z.infer<typeof variables>;

/**
 * Reads the variables and checks them as a whole. What only the domain can check is in
 * lib/http/process/configuration.ts.
 * @throws ConfigurationError with one sentence that names the variable to fix
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigurationError(`${String(issue?.path[0])} ${issue?.message}.`);
  }
  const env = assemble(parsed.data);
  refuseDanger(env, parsed.data);
  return env;
}

function assemble(given: Variables): Env {
  const embedded = !given.DATABASE_URL;
  const mailProvider = Boolean(given.RESEND_API_KEY || given.SMTP_URL);
  const host = given.HOST ?? (embedded && !mailProvider ? "127.0.0.1" : "0.0.0.0");
  const appUrl = given.APP_URL ?? vercelUrl(given) ?? `http://localhost:${given.PORT}`;
  const local = isLoopback(host) && isLoopback(new URL(appUrl).hostname) && !given.VERCEL;
  return {
    embedded,
    databaseUrl: given.DATABASE_URL ?? null,
    dataDir: given.DATA_DIR,
    authSecret: given.AUTH_SECRET ?? "",
    passwordPepper: given.PASSWORD_PEPPER ?? null,
    appUrl,
    passkeyOrigins: given.PASSKEY_ORIGINS,
    host,
    port: given.PORT,
    drainSeconds: given.DRAIN_SECONDS,
    trustedProxyHops: given.TRUSTED_PROXY_HOPS ?? (given.VERCEL ? 1 : 0),
    countryHeader: given.COUNTRY_HEADER?.toLowerCase() ?? null,
    adminEmail: given.ADMIN_EMAIL ?? null,
    adminPassword: given.ADMIN_PASSWORD ?? null,
    resendApiKey: given.RESEND_API_KEY ?? null,
    resendBaseUrl: given.RESEND_BASE_URL ?? null,
    resendWebhookSecrets: given.RESEND_WEBHOOK_SECRET,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM ?? "Gatehouse <gatehouse@localhost>",
    twilio: twilio(given),
    github: pair("AUTH_GITHUB", given.AUTH_GITHUB_ID, given.AUTH_GITHUB_SECRET),
    google: pair("AUTH_GOOGLE", given.AUTH_GOOGLE_ID, given.AUTH_GOOGLE_SECRET),
    oidc: oidc(given),
    cronSecret: given.CRON_SECRET ?? null,
    outboxViewer: given.OUTBOX_VIEWER ?? (!(mailProvider && given.TWILIO_ACCOUNT_SID) && local),
    devClock: given.DEV_CLOCK,
    allowPrivateUrls: given.ALLOW_PRIVATE_URLS,
    limits: given.LIMITS,
  };
}

function vercelUrl(given: Variables): string | undefined {
  const host =
    given.VERCEL_ENV === "production" ? given.VERCEL_PROJECT_PRODUCTION_URL : given.VERCEL_URL;
  return host && `https://${host}`;
}

function oidc(given: Variables): OidcEnv | null {
  const client = pair("AUTH_OIDC", given.AUTH_OIDC_ID, given.AUTH_OIDC_SECRET);
  if (!client) return null;
  if (!given.AUTH_OIDC_ISSUER) {
    throw new ConfigurationError("AUTH_OIDC_ISSUER must be set together with AUTH_OIDC_ID.");
  }
  return {
    ...client,
    issuer: given.AUTH_OIDC_ISSUER,
    name: given.AUTH_OIDC_NAME,
    trustEmail: given.AUTH_OIDC_TRUST_EMAIL,
  };
}

function twilio(given: Variables): TwilioConfiguration | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = given;
  if (accountSid && authToken && from) {
    return { accountSid, authToken, from, baseUrl: given.TWILIO_BASE_URL ?? null };
  }
  const names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const;
  const present = names.find((name) => given[name]);
  if (!present) return null;
  const missing = names.find((name) => !given[name]);
  throw new ConfigurationError(`${missing} must be set together with ${present}.`);
}

/** Stops the start for a configuration that would be unsafe or send useless mails. */
function refuseDanger(env: Env, given: Variables): void {
  const local = isLoopback(env.host) && isLoopback(new URL(env.appUrl).hostname) && !given.VERCEL;
  if (!env.authSecret) {
    throw new ConfigurationError(
      'AUTH_SECRET must be set: "openssl rand -base64 32" makes a good one.',
    );
  }
  if (given.VERCEL && env.embedded) {
    throw new ConfigurationError("DATABASE_URL must be set on Vercel, which keeps no files.");
  }
  if ((env.github || env.google || env.oidc) && isLoopbackNumber(new URL(env.appUrl).hostname)) {
    throw new ConfigurationError(
      "APP_URL must name localhost instead of a loopback number, since Next writes localhost into the addresses that identity providers return to.",
    );
  }
  if (env.outboxViewer && !local) {
    throw new ConfigurationError(
      "OUTBOX_VIEWER shows every message and its secrets, so HOST and APP_URL must then be loopback addresses.",
    );
  }
  if (env.devClock && !local) {
    throw new ConfigurationError(
      "DEV_CLOCK lets callers move the time, so HOST and APP_URL must then be loopback addresses.",
    );
  }
  if ((env.resendApiKey || env.smtpUrl) && !given.MAIL_FROM) {
    throw new ConfigurationError("MAIL_FROM must be set, since mail is sent by a provider.");
  }
  if (env.countryHeader && env.trustedProxyHops === 0) {
    throw new ConfigurationError(
      "COUNTRY_HEADER needs TRUSTED_PROXY_HOPS, since without a proxy of yours anyone could write that header.",
    );
  }
  if (env.adminEmail && !env.adminPassword) {
    throw new ConfigurationError("ADMIN_PASSWORD must be set together with ADMIN_EMAIL.");
  }
  if (env.adminPassword && !env.adminEmail) {
    throw new ConfigurationError("ADMIN_EMAIL must be set together with ADMIN_PASSWORD.");
  }
}

function isLoopbackNumber(hostname: string): boolean {
  return isLoopback(hostname) && hostname !== "localhost" && !hostname.endsWith(".localhost");
}
