import { errorStatus } from "@/lib/contracts/errors";
import { statisticParams, statisticQuery } from "@/lib/contracts/statistics";
import { recordForbidden } from "@/lib/domain/access/forbidden";
import { statisticCsv } from "@/lib/domain/analytics/statistic-csv";
import { getStatistic } from "@/lib/domain/analytics/statistics";
import { fileHeaders } from "@/lib/http/wire/file-response";
import { asRefusal } from "@/lib/http/wire/refusal";
import { pageCtx } from "./context";

/** A statistic of the analytics page as a file. The address is that of the page, with its query. */
export async function statisticFile(request: Request, name: string): Promise<Response> {
  const ctx = await pageCtx();
  try {
    const params = statisticParams.safeParse({ name });
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const query = statisticQuery.safeParse(asked);
    if (!params.success || !query.success) return plain(422, "The file’s address is not valid.");
    const statistic = await getStatistic(ctx, { ...params.data, ...query.data });
    const file = `${name}-${statistic.from.slice(0, 10)}.csv`;
    return new Response(statisticCsv(statistic), {
      headers: fileHeaders(file, "csv"),
    });
  } catch (error) {
    await recordForbidden(ctx, error);
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return plain(errorStatus(refusal.code), refusal.message);
  }
}

function plain(status: number, text: string): Response {
  const headers = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Type": "text/plain; charset=utf-8",
  };
  return new Response(text, { status, headers });
}
