import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventDetails } from "@/components/admin/audit/event-details";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import type { LogEventView } from "@/lib/contracts/answers/event";
import { describeEvent } from "@/lib/contracts/events";
import { id as idField } from "@/lib/contracts/fields";
import { getEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Event" };

type Params = { params: Promise<{ id: string }> };

export default async function EventPage({ params }: Params) {
  const { id } = await params;
  const { ctx } = await requirePagePermission(
    `/admin/audit/${encodeURIComponent(id)}`,
    "audit:read",
  );
  const parsed = idField.safeParse(id);
  const event = parsed.success ? await find(ctx, parsed.data) : null;
  if (!event) notFound();
  const names = await namesOf(ctx, [event.userId, event.actorId]);
  return (
    <>
      <BackToList path="/admin/audit">Audit log</BackToList>
      <div className="mt-3">
        <PageHeader title={describeEvent(event.type)} />
      </div>
      <div className="mt-5 max-w-3xl rounded-xl border border-line bg-surface shadow-surface">
        <EventDetails event={event} names={names} />
      </div>
    </>
  );
}

async function find(ctx: Ctx, id: string): Promise<LogEventView | null> {
  try {
    return await getEvent(ctx, { id });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}
