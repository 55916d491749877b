import { redirect } from "next/navigation";
import type { FileStream } from "@/lib/contracts/files";
import { recordForbidden } from "@/lib/domain/access/forbidden";
import { DomainError } from "@/lib/domain/core/errors";
import { fileResponse } from "@/lib/http/wire/file-response";
import { orUnavailable } from "@/lib/http/wire/outage";
import type { PageCtx } from "./context";
import { requirePageUser } from "./page-user";
import { confirmHref } from "./recent-sign-in";

/**
 * The response of a route whose link downloads a file. Without the permission it is "not found", as a
 * page is; after an old sign-in the reader is led to the confirmation and back to `page`.
 */
export function fileRoute(
  page: string,
  make: (ctx: PageCtx) => Promise<FileStream>,
): Promise<Response> {
  return orUnavailable(async () => {
    const { ctx } = await requirePageUser(page);
    try {
      return fileResponse(await make(ctx));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === "reauthentication_required") redirect(confirmHref(page));
      await recordForbidden(ctx, error);
      return refusal(error);
    }
  });
}

function refusal({ code, message }: DomainError): Response {
  const isConflict = code === "conflict";
  const text = isConflict ? message : "That doesn’t exist or was deleted.";
  return new Response(`${text}\n`, {
    status: isConflict ? 409 : 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
