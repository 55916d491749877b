import { z } from "zod";
import { wrongTls } from "./mail/smtp-tls";
import { StartError } from "./start-error";

/** A variable that is missing or wrong. The message is one sentence that names it. */
export class ConfigurationError extends StartError {
  override name = "ConfigurationError";
}

/** 1 or true, 0 or false. */
export const flag = z
  .enum(["1", "true", "0", "false"], "must be 1 or 0")
  .transform((value) => value === "1" || value === "true");

export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/** The name of an HTTP header (RFC 9110, 5.1). */
export const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,60}$/, "must be the name of a header, such as CF-IPCountry");

const anAddress = "must be an address such as https://id.example.com";

/** An http or https address, kept without a trailing slash. */
export const httpAddress = z
  .string()
  .refine(isPlainAddress, anAddress)
  .transform((value) => value.replace(/\/+$/, ""));

/** Like `httpAddress`, without a path: Gatehouse is served only at the root of its address. */
export const originAddress = httpAddress.refine(
  (value) => new URL(value).pathname === "/",
  "must be an address without a path, such as https://id.example.com",
);

/** Browsers look at no more sites than five of a list of related origins (WebAuthn 5.11). */
const MOST_ORIGINS = 5;
const someOrigins =
  "must list at most 5 https origins, separated by commas, such as https://shop.example.com";

/** PASSKEY_ORIGINS: https origins, separated by commas. */
export const origins = z.string().transform((value, context) => {
  const listed = value.split(",").map((one) => one.trim().replace(/\/$/, ""));
  const isGood = (one: string) => URL.canParse(one) && new URL(one).origin === one;
  if (listed.length <= MOST_ORIGINS && listed.every((one) => /^https:/.test(one) && isGood(one))) {
    return listed;
  }
  context.addIssue({ code: "custom", message: someOrigins });
  return z.NEVER;
});

/**
 * Kept as written: issuers are compared character by character, and some end in a slash (OpenID
 * Connect Core 2).
 */
export const issuerAddress = z.string().refine(isPlainAddress, anAddress);

/** A mail server. */
export const smtpAddress = z
  .string()
  .refine(
    (value) => /^smtps?:\/\/[^/]/.test(value) && URL.canParse(value),
    "must be an address such as smtp://user:password@host:587",
  )
  .superRefine((value, context) => {
    const wrong = URL.canParse(value) ? wrongTls(value) : null;
    if (wrong) context.addIssue({ code: "custom", message: wrong });
  });

function isPlainAddress(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { search, hash, username } = new URL(value);
  return !search && !hash && !username;
}

const limit = z.strictObject({
  points: z.int().positive(),
  seconds: z.number().positive(),
});

const someSecrets =
  "must be a signing secret of Resend, such as whsec_…, or two separated by a comma";

/** RESEND_WEBHOOK_SECRET: one secret, or the old and the new one while it is replaced. */
export const webhookSecrets = z.string().transform((value, context) => {
  const secrets = value.split(",").map((one) => one.trim());
  if (secrets.length <= 2 && secrets.every(isWebhookSecret)) return secrets;
  context.addIssue({ code: "custom", message: someSecrets });
  return z.NEVER;
});

/** At least 24 bytes in base64, as Standard Webhooks asks. */
function isWebhookSecret(value: string): boolean {
  return /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value);
}

/** LIMITS: the name of a rate limit → points and seconds. */
export const limits = z.string().transform((value, context) => {
  const parsed = z.record(z.string(), limit).safeParse(parseJson(value));
  if (parsed.success) return parsed.data;
  const message = 'must be JSON such as {"signUpAddress": {"points": 5, "seconds": 3600}}';
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Two variables that belong together; null if neither is set. */
export function pair(
  prefix: string,
  id: string | undefined,
  secret: string | undefined,
): { clientId: string; clientSecret: string } | null {
  if (id && secret) return { clientId: id, clientSecret: secret };
  if (!id && !secret) return null;
  const [missing, present] = id ? ["SECRET", "ID"] : ["ID", "SECRET"];
  throw new ConfigurationError(
    `${prefix}_${missing} must be set together with ${prefix}_${present}.`,
  );
}
