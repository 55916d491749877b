import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { checkText } from "@/components/admin/overview/check-words";
import { HealthChecks } from "@/components/admin/overview/health-checks";
import { LatestEvents } from "@/components/admin/overview/latest-events";
import { MessageQueue } from "@/components/admin/overview/message-queue";
import { Numbers } from "@/components/admin/overview/numbers";
import { SignUps } from "@/components/admin/overview/sign-ups";
import { landingFor } from "@/components/admin/shell/admin-areas";
import { PageHeader } from "@/components/ui/page-header";
import type { Overview } from "@/lib/contracts/admin";
import { getOverview } from "@/lib/domain/admin/overview";
import { listEvents } from "@/lib/domain/audit/events";
import { namesOf } from "@/lib/http/pages/names-of";
import { canReadOutbox, hasMailProvider } from "@/lib/http/pages/outbox-viewer";
import { requirePagePermission, requirePageUser } from "@/lib/http/pages/page-user";
import { ownZone } from "./analytics/range-query";

export const metadata: Metadata = { title: "Overview" };

const PATH = "/admin";

/** Up to this time of the same weekday. */
function usualWords({ usual }: Overview["today"]["signIns"]): string | undefined {
  return usual === null ? undefined : `usually ${usual.toLocaleString("en-GB")} by now`;
}

export default async function OverviewPage() {
  const { can, user } = await requirePageUser(PATH);
  const landing = landingFor(can) ?? PATH;
  if (landing !== PATH) redirect(landing);
  const { ctx } = await requirePagePermission(PATH, "audit:read");
  const [overview, latest, outbox] = await Promise.all([
    getOverview(ctx, { timeZone: ownZone(user.profile.zoneinfo) }),
    listEvents(ctx, { limit: 6 }),
    canReadOutbox(),
  ]);
  const names = await namesOf(
    ctx,
    latest.items.map((event) => event.userId ?? event.actorId),
  );
  const { users, sessions, today, checks, version } = overview;
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
            {
              label: "Sign-ins today",
              value: today.signIns.count,
              note: usualWords(today.signIns),
            },
            {
              ...{ label: "Failed sign-ins today", value: today.failures.count },
              note: usualWords(today.failures),
            },
          ]}
        />
      </div>
      <div className="mt-8 grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div>
          <HealthChecks
            checks={checks.map((check) => ({ ...check, ...checkText(check, can) }))}
            version={version}
          />
          <SignUps days={overview.signUps} />
        </div>
        <div>
          <MessageQueue messages={overview.messages} hasMail={hasMailProvider()} outbox={outbox} />
          <LatestEvents events={latest.items} names={names} />
        </div>
      </div>
    </>
  );
}
