import { z } from "zod";
import type { AuditCheckpoint } from "@/lib/contracts/answers/audit";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { readChainState } from "./state";

const schema = z.object({
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.iso.datetime(),
  instance: z.string(),
});
export type Checkpoint = z.output<typeof schema>;

const PREFIX = "gha1";

/**
 * The last link of the chain, signed: someone who keeps it elsewhere can show later that nothing before it
 * was rewritten or cut off, even by someone who could write the whole database.
 * @throws unauthenticated, forbidden; not_found while nothing is sealed
 */
export async function makeCheckpoint(ctx: Ctx): Promise<AuditCheckpoint> {
  authorize(ctx, "audit:read");
  const { seq, hash } = await readChainState(ctx.database.prisma);
  if (seq === 0) throw new DomainError("not_found", { detail: "No event is sealed yet." });
  const madeAt = ctx.clock.now().toISOString();
  const payload = { seq, hash, madeAt, instance: ctx.appUrl } satisfies Checkpoint;
  const text = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return { checkpoint: `${PREFIX}.${text}.${signatureOf(ctx, text)}`, seq, hash, madeAt };
}

/** @throws validation_failed for one that this instance did not make, or under another AUTH_SECRET */
export function readCheckpoint(platform: Pick<Platform, "vault">, checkpoint: string): Checkpoint {
  const [prefix, text = "", signature] = checkpoint.trim().split(".");
  const isOurs = prefix === PREFIX && signature === signatureOf(platform, text);
  const parsed = isOurs ? schema.safeParse(readJson(text)) : null;
  if (!parsed?.success) {
    throw fieldError(
      "validation_failed",
      "checkpoint",
      "This instance has not made this checkpoint, or AUTH_SECRET was replaced since.",
    );
  }
  return parsed.data;
}

/** Under a key derived from AUTH_SECRET, which is not in the database and, unlike a signing key, is not replaced. */
function signatureOf({ vault }: Pick<Platform, "vault">, text: string): string {
  return vault.mac("audit-checkpoint", text);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
