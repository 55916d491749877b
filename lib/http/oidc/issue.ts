import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { errorMessage } from "@/lib/contracts/errors";
import { isUnavailable } from "@/lib/platform/db/errors";
import { consumeRefused, saveIssued } from "./adapter";
import { requestOf } from "./request";

/**
 * Stores the tokens that the library has made, before they leave, and uses up the code or token that
 * they were exchanged for. Where that fails nothing is handed out: it was used by another request, their
 * session, user or application has ended, or the database cannot be reached. What a refused request
 * brought is used up too (RFC 6749 4.1.2), but not where Gatehouse failed: then it can be tried again.
 */
export async function storeIssued(koa: KoaContextWithOIDC): Promise<void> {
  if (koa.status >= 500) return;
  try {
    if (koa.status === 200) await saveIssued(koa);
    else await consumeRefused(koa);
  } catch (error) {
    answerFailure(koa, error);
  }
}

/** Answers what went wrong in the form of the library's own errors. */
function answerFailure(koa: KoaContextWithOIDC, error: unknown): void {
  if (error instanceof errors.OIDCProviderError) {
    koa.status = error.statusCode;
    koa.body = { error: error.error, error_description: error.error_description };
    return;
  }
  if (isUnavailable(error)) {
    unavailable(koa);
    return;
  }
  const { ctx } = requestOf(koa.req);
  ctx.log.error("oidc.failed", { error, path: koa.path, requestId: ctx.requestId });
  koa.status = 500;
  koa.body = { error: "server_error" };
}

/** Answers 503: the database cannot be reached. */
export function unavailable(koa: KoaContextWithOIDC): void {
  koa.status = 503;
  koa.set("Retry-After", "5");
  koa.body = { error: "temporarily_unavailable", error_description: errorMessage("unavailable") };
}
