import { logoResponse } from "@/lib/http/pages/logo";
import { orUnavailable } from "@/lib/http/wire/outage";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Context = { params: Promise<{ kind: string; version: string }> };

/** An uploaded logo, for pages and emails. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { kind, version } = await params;
  return orUnavailable(() => logoResponse({ kind, version }));
}
