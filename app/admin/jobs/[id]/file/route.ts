import { id as idField } from "@/lib/contracts/fields";
import { exportedFile } from "@/lib/domain/bulk/file";
import { DomainError } from "@/lib/domain/core/errors";
import { fileRoute } from "@/lib/http/pages/file";

type Props = { params: Promise<{ id: string }> };

/** The file that an export has made. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { id } = await params;
  return fileRoute(`/admin/jobs/${encodeURIComponent(id)}`, async (ctx) => {
    if (!idField.safeParse(id).success) throw new DomainError("not_found");
    return exportedFile(ctx, { id });
  });
}
