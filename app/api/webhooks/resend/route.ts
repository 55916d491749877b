import { handleResendWebhook } from "@/lib/http/webhooks/resend";
import { orUnavailable } from "@/lib/http/wire/outage";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Resend's reports about emails; an outage answers 503, and Resend sends them again. */
export function POST(request: Request): Promise<Response> {
  return orUnavailable(() => handleResendWebhook(request));
}
