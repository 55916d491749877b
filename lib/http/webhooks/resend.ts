import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { DomainError } from "@/lib/domain/core/errors";
import { noteReport, type Outcome, type ProviderReport } from "@/lib/domain/messages/delivery";
import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { readBounded } from "@/lib/http/wire/body";

/** Resend's events are a few kilobytes; a list of recipients can make one longer. */
const MAX_BYTES = 256 * 1024;

/** The provider's own words, as one line that can be shown and stored. */
const words = z.string().transform((text) =>
  text
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 300),
);
const reason = z.object({ message: words.optional(), reason: words.optional() });

const event = z.object({
  type: z.string().max(100),
  data: z.object({
    email_id: z.string().min(1).max(200),
    bounce: reason
      .extend({ type: z.string().optional(), subType: z.string().optional() })
      .optional(),
    failed: reason.optional(),
    suppressed: reason.extend({ type: z.string().optional() }).optional(),
  }),
});

const known = [
  "email.delivered",
  "email.bounced",
  "email.complained",
  "email.failed",
  "email.suppressed",
] as const;

/**
 * Takes Resend's reports of what became of an email. The signature is over the raw body, in the scheme
 * of Standard Webhooks under Svix's header names, and at most five minutes old; either of two secrets can
 * have made it, so that one is replaced without a gap. Types that say nothing about a delivery are
 * accepted and ignored, so that Resend does not send them again. Without a secret there is no such page.
 */
export async function handleResendWebhook(request: Request): Promise<Response> {
  const secrets = getEnv().resendWebhookSecrets;
  if (secrets.length === 0) return answer(404, "not_found");
  const body = await read(request);
  if (body === null) return answer(413, "too_large");
  const id = request.headers.get("svix-id") ?? "";
  if (!isSigned(secrets, request.headers, body)) return answer(401, "unauthenticated");
  const type = typeOf(body);
  if (!known.some((one) => one === type)) return answer(200, "ignored");
  const parsed = event.safeParse(JSON.parse(body));
  if (!parsed.success) return answer(400, "invalid_request");
  const { email_id: providerId } = parsed.data.data;
  const report: ProviderReport = { id, type, providerId, outcome: outcomeOf(parsed.data) };
  return answer(200, await noteReport(await getPlatform(), report));
}

/** Null for a body that is too long. @throws DomainError when the sender gives up */
async function read(request: Request): Promise<string | null> {
  try {
    return (await readBounded(request, MAX_BYTES)).toString("utf8");
  } catch (error) {
    if (error instanceof DomainError && error.code === "too_large") return null;
    throw error;
  }
}

function isSigned(secrets: readonly string[], headers: Headers, body: string): boolean {
  const of = (name: string) => headers.get(`svix-${name}`) ?? "";
  const named = {
    "webhook-id": of("id"),
    "webhook-timestamp": of("timestamp"),
    "webhook-signature": of("signature"),
  };
  if (named["webhook-id"].length > 200) return false;
  return secrets.some((secret) => verifies(new Webhook(secret), body, named));
}

function verifies(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

/** Empty for what is no event at all. */
function typeOf(body: string): string {
  try {
    return z.object({ type: z.string() }).parse(JSON.parse(body)).type;
  } catch {
    return "";
  }
}

/**
 * Only a permanent bounce and a complaint silence an address. A full mailbox, or a server that was away,
 * can take the next email.
 */
function outcomeOf({ type, data }: z.output<typeof event>): Outcome {
  const { bounce, failed, suppressed } = data;
  const note = (given: z.output<typeof reason> | undefined, otherwise: string) =>
    given?.message || given?.reason || otherwise;
  switch (type as (typeof known)[number]) {
    case "email.delivered":
      return { status: "delivered", note: null, suppress: null };
    case "email.complained":
      return { status: "complained", note: "Marked as spam.", suppress: "complaint" };
    case "email.failed":
      return {
        status: "failed",
        note: note(failed, "The provider could not send it."),
        suppress: null,
      };
    case "email.suppressed": {
      const text = note(suppressed, "The address is on Resend’s own suppression list.");
      return { status: "bounced", note: text, suppress: "bounce" };
    }
    default: {
      const isPermanent = bounce?.type === "Permanent";
      const kind = [bounce?.type, bounce?.subType].filter(Boolean).join(", ");
      const text = note(bounce, kind || "Bounced.");
      return { status: "bounced", note: text, suppress: isPermanent ? "bounce" : null };
    }
  }
}

function answer(status: number, word: string): Response {
  return Response.json({ status: word }, { status, headers: { "Cache-Control": "no-store" } });
}
