import type { AuditCheck } from "@/lib/contracts/answers/audit";
import { makeCheckpoint } from "@/lib/domain/chain/checkpoint";
import { verifyChain } from "@/lib/domain/chain/verify";
import { systemCtx } from "@/lib/domain/core/context";
import { forget } from "@/lib/platform/registry";
import { getPlatform } from "./platform";

type Options = {
  /** The text of a checkpoint that was kept. */
  checkpoint?: string | undefined;
  progress?: (done: number, total: number) => void;
};

/**
 * `npm run audit:verify`: checks the audit log of the database that the environment names, to its end.
 * @returns what was found, and a checkpoint of what was checked; null where nothing is sealed yet
 * @throws StartError where another process holds the embedded database; ConfigurationError; DomainError
 *   for a checkpoint of another instance
 */
export async function verifyAuditNow({
  checkpoint,
  progress,
}: Options): Promise<{ result: AuditCheck; latest: string | null }> {
  const platform = await getPlatform();
  try {
    const ctx = systemCtx(platform, "audit:verify");
    const options = { budgetMs: Number.POSITIVE_INFINITY, ...(progress && { progress }) };
    const result = await verifyChain(ctx, { checkpoint }, options);
    const latest = result.valid && result.lastSeq > 0 ? await makeCheckpoint(ctx) : null;
    return { result, latest: latest?.checkpoint ?? null };
  } finally {
    forget("platform");
    await platform.database.close();
  }
}
