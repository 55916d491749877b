import { exportOwnData } from "@/lib/domain/account/export";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { orUnavailable } from "@/lib/http/wire/outage";

/** Everything stored about the caller, as one file (GDPR article 20). */
export function GET(): Promise<Response> {
  return orUnavailable(exportResponse);
}

async function exportResponse(): Promise<Response> {
  const { ctx } = await requirePageUser("/settings/data");
  return new Response(JSON.stringify(await exportOwnData(ctx), null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="your-data.json"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
