import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LatestEvents } from "@/components/admin/overview/latest-events";
import { MessageQueue } from "@/components/admin/overview/message-queue";
import { Numbers } from "@/components/admin/overview/numbers";
import { SignUps } from "@/components/admin/overview/sign-ups";
import { PageHeader } from "@/components/ui/page-header";
import { getOverview } from "@/lib/domain/admin/overview";
import { listEvents } from "@/lib/domain/audit/events";
import { namesOf } from "@/lib/http/pages/names-of";
import { canReadOutbox, hasMailProvider } from "@/lib/http/pages/outbox-viewer";
import { requirePagePermission, requirePageUser } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const { can } = await requirePageUser("/admin");
  if (!can("audit:read") && can("users:read")) redirect("/admin/users");
  const { ctx } = await requirePagePermission("/admin", "audit:read");
  const [overview, latest, outbox] = await Promise.all([
    getOverview(ctx),
    listEvents(ctx, { limit: 6 }),
    canReadOutbox(),
  ]);
  const names = await namesOf(
    ctx,
    latest.items.map((event) => event.userId ?? event.actorId),
  );
  const { users, sessions, signInsToday, failedSignInsToday } = overview;
  return (
    <>
      <PageHeader title="Overview" />
      <div className="mt-[18px]">
        <Numbers
          figures={[
            { label: "Users", value: users.total },
            { label: "Unverified", value: users.unverified },
            { label: "Blocked", value: users.blocked },
            { label: "Active sessions", value: sessions },
            { label: "Sign-ins today", value: signInsToday },
            { label: "Failed sign-ins today", value: failedSignInsToday },
          ]}
        />
      </div>
      <div className="mt-8 grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <SignUps days={overview.signUps} />
        <div>
          <MessageQueue messages={overview.messages} hasMail={hasMailProvider()} outbox={outbox} />
          <LatestEvents events={latest.items} names={names} />
        </div>
      </div>
    </>
  );
}
