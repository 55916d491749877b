import { statisticFile } from "@/lib/http/pages/statistic-csv";
import { orUnavailable } from "@/lib/http/wire/outage";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Context = { params: Promise<{ name: string }> };

/** The numbers behind a chart of the analytics page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  return orUnavailable(() => statisticFile(request, name));
}
