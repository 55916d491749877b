import { id as idField } from "@/lib/contracts/fields";
import { bulkReport } from "@/lib/domain/bulk/report";
import { DomainError } from "@/lib/domain/core/errors";
import { fileRoute } from "@/lib/http/pages/file";

type Props = { params: Promise<{ id: string }> };

/** What became of each user of a bulk action, as CSV. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { id } = await params;
  return fileRoute(`/admin/jobs/${encodeURIComponent(id)}`, async (ctx) => {
    if (!idField.safeParse(id).success) throw new DomainError("not_found");
    return bulkReport(ctx, { id });
  });
}
