import type { Ctx } from "./context";
import { DomainError } from "./errors";

/**
 * The end user's address as the caller states it. It is only recorded, never used for rate limits
 * or decisions. Accepted from a trusted API key only.
 * @throws forbidden
 */
export function statedAddress(ctx: Ctx, clientIp: string | undefined): string | undefined {
  if (clientIp === undefined) return undefined;
  if (ctx.actor.kind === "key" && ctx.actor.trusted) return clientIp;
  throw new DomainError("forbidden", {
    detail: "Only a trusted API key can set clientIp.",
  });
}
