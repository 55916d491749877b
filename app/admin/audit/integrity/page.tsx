import type { Metadata } from "next";
import { z } from "zod";
import { ChainCheck } from "@/components/admin/audit/chain-check";
import { CheckpointPanel } from "@/components/admin/audit/checkpoint-panel";
import { RetentionForm } from "@/components/admin/audit/retention-form";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readPageQuery } from "@/lib/contracts/admin-pages";
import type { AuditCheck, AuditCheckpoint } from "@/lib/contracts/answers/audit";
import { cursor } from "@/lib/contracts/fields";
import { makeCheckpoint } from "@/lib/domain/chain/checkpoint";
import { verifyChain } from "@/lib/domain/chain/verify";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { readSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { saveRetentionAction } from "../actions";

export const metadata: Metadata = { title: "Integrity of the audit log" };

/** A page must come within seconds; the check goes on from there. */
const BUDGET_MS = 5000;

const pageQuery = z.object({
  check: z.literal("1").optional(),
  checkpoint: z.string().max(2000).optional(),
  cursor: cursor.optional(),
});
type Query = z.output<typeof pageQuery>;

export default async function IntegrityPage({ searchParams }: { searchParams: SearchParams }) {
  const query = readPageQuery(pageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission("/admin/audit/integrity", "audit:read");
  const canChange = can("settings:write");
  const [result, checkpoint, settings] = await Promise.all([
    query.check ? check(ctx, query) : null,
    latestCheckpoint(ctx),
    canChange ? readSettings(ctx) : null,
  ]);
  return (
    <>
      <BackToList path="/admin/audit">Audit log</BackToList>
      <div className="mt-3">
        <PageHeader
          title="Integrity of the audit log"
          description="Every event is sealed into a chain within a minute. The check finds the first event that was changed, removed, moved or put in since."
        />
      </div>
      <Section
        id="check"
        title="Check"
        description="Reads every event and every link of the chain. Nothing else has to wait for it."
      >
        <ChainCheck result={result} checkpoint={query.checkpoint ?? ""} />
      </Section>
      <Section
        id="checkpoint"
        title="Checkpoint"
        description="Keep one elsewhere now and then. It shows later that nothing before it was rewritten or cut off, even by someone who could write the whole database."
      >
        <CheckpointPanel checkpoint={checkpoint} />
      </Section>
      {settings && (
        <Section
          id="retention"
          title="Retention"
          description="Events go by whole months, once every day of the month is old enough."
        >
          <RetentionForm action={saveRetentionAction} auditDays={settings.auditDays} />
        </Section>
      )}
    </>
  );
}

type Checked = AuditCheck | { refused: string };

async function check(ctx: Ctx, { checkpoint, cursor }: Query): Promise<Checked> {
  try {
    return await verifyChain(ctx, { checkpoint, cursor }, { budgetMs: BUDGET_MS });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "validation_failed") throw error;
    return { refused: error.details.issues?.[0]?.message ?? error.message };
  }
}

async function latestCheckpoint(ctx: Ctx): Promise<AuditCheckpoint | null> {
  try {
    return await makeCheckpoint(ctx);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
