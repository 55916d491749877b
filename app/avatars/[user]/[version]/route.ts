import { avatarResponse } from "@/lib/http/pages/avatar";
import { orUnavailable } from "@/lib/http/wire/outage";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Context = { params: Promise<{ user: string; version: string }> };

/** A picture that a user uploaded. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { user, version } = await params;
  return orUnavailable(() => avatarResponse({ userId: user, version }));
}
