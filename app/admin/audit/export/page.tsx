import { Download } from "lucide-react";
import type { Metadata } from "next";
import { outcomeWords } from "@/components/admin/audit/outcome";
import { Facts } from "@/components/admin/shell/facts";
import { firstPage, listHref } from "@/components/lists/list-href";
import { buttonClass } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { auditPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { describeEvent } from "@/lib/contracts/events";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { requireRecentPageUser } from "@/lib/http/pages/recent-sign-in";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { logFiltersOf } from "../log-filters";

export const metadata: Metadata = { title: "Export the audit log" };

const PATH = "/admin/audit/export";

/** Asks for a proof of identity first: a link to the file could not. */
export default async function ExportLogsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = { ...readPageQuery(auditPageQuery, await searchParams), ...firstPage };
  const path = listHref(PATH, query);
  const { ctx } = await requirePagePermission(path, "audit:read");
  await requireRecentPageUser(path);
  const { type, outcome, userId, actorId, ip, requestId, from, to } = query;
  const names = await namesOf(ctx, [userId ?? null, actorId ?? null]);
  const facts = [
    type && { label: "Event", value: describeEvent(type) },
    outcome && { label: "Outcome", value: outcomeWords[outcome] },
    userId && { label: "Account", value: <bdi>{names[userId] ?? userId}</bdi> },
    actorId && { label: "By", value: <bdi>{names[actorId] ?? actorId}</bdi> },
    ip && { label: "IP address", value: ip },
    requestId && { label: "Request ID", value: requestId },
    from && { label: "From", value: `${from} (UTC)` },
    to && { label: "To", value: `${to} (UTC)` },
  ].filter((one) => typeof one === "object");
  const fileOf = (format: string) =>
    listHref("/api/v1/admin/logs/export", { ...logFiltersOf(query), format });
  return (
    <>
      <PageHeader
        title="Export the audit log"
        description="Every event that the filters leave, newest first. The log notes that you downloaded it."
      />
      <div className="mt-5 max-w-2xl rounded-xl border border-line bg-surface shadow-surface">
        {facts.length > 0 ? <Facts facts={facts} /> : <p className="px-4 py-3.5">All events.</p>}
        <div className="flex flex-wrap gap-2 border-line border-t px-4 py-3.5">
          {/* Plain links: the answer is a file, not a page. */}
          <a href={fileOf("csv")} download className={buttonClass({ variant: "primary" })}>
            <Download aria-hidden="true" className="size-4" />
            Download CSV
          </a>
          <a href={fileOf("jsonl")} download className={buttonClass()}>
            <Download aria-hidden="true" className="size-4" />
            Download JSON lines
          </a>
          <ButtonLink href={listHref("/admin/audit", query)} variant="ghost">
            Back to the log
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
