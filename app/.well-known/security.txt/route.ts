import { securityTxtResponse } from "@/lib/http/pages/security-txt";
import { orUnavailable } from "@/lib/http/wire/outage";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** Whom to tell about a security problem (RFC 9116). */
export async function GET(): Promise<Response> {
  return orUnavailable(securityTxtResponse);
}
