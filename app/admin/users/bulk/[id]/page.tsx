import { UserSearch } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { bulkTitle, bulkWords } from "@/components/admin/bulk/bulk-words";
import { Excluded } from "@/components/admin/bulk/excluded";
import { StartForm } from "@/components/admin/bulk/start-form";
import { filterWords } from "@/components/admin/users/filter-words";
import { chipClass } from "@/components/lists/filter-chip";
import { BackToList } from "@/components/lists/list-place";
import { ButtonLink } from "@/components/ui/button-link";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type BulkActionName, bulkActionNames, bulkPermissions } from "@/lib/contracts/bulk";
import { exportColumns, usualExportColumns } from "@/lib/contracts/export";
import { id as idField } from "@/lib/contracts/fields";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { hasStarted, reviewBulk } from "@/lib/domain/bulk/review";
import { DomainError } from "@/lib/domain/core/errors";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { startBulkAction } from "../actions";

export const metadata: Metadata = { title: "Review" };

const LIST = "/admin/users";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** What an action would do to a selection of users, to be confirmed. */
export default async function BulkReviewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `${LIST}/bulk/${encodeURIComponent(id)}`;
  const asked = [(await searchParams).do].flat()[0];
  const { ctx, can } = await requirePagePermission(`${path}?do=${asked ?? ""}`, "users:read");
  if (!idField.safeParse(id).success) notFound();
  const allowed = bulkActionNames.filter((name) => can(bulkPermissions[name]));
  const name = allowed.find((one) => one === asked) ?? allowed[0];
  if (!name) notFound();
  const [review, roles] = await Promise.all([
    reviewBulk(ctx, { id, action: name }).catch(orNotFound),
    listRoles(ctx),
  ]);
  if (await hasStarted(ctx, { id })) redirect(`/admin/jobs/${id}`);
  const { count, excluded, filter } = review;
  const now = ctx.clock.now();
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  return (
    <>
      <BackToList path={LIST}>Users</BackToList>
      <div className="mt-3">
        <PageHeader
          title={bulkTitle(name, count)}
          description={<Whom filter={filter} now={now} />}
        />
      </div>
      <Actions path={path} names={allowed} current={name} />
      {count === 0 ? (
        <div className="rounded-xl border border-line bg-surface shadow-surface">
          <EmptyState
            icon={<UserSearch aria-hidden="true" />}
            title="Nobody is selected"
            action={<ButtonLink href={LIST}>Back to users</ButtonLink>}
          >
            The users who were selected no longer exist, or nobody matches the filter.
          </EmptyState>
        </div>
      ) : (
        <div className="grid max-w-2xl gap-5">
          <p className="text-ink-2">{bulkWords[name].description}</p>
          <Excluded excluded={excluded} />
          <StartForm
            key={name}
            action={startBulkAction}
            id={id}
            name={name}
            count={count}
            tomorrow={tomorrow}
            roles={roles
              .filter(({ permissions }) => firstUnheld(ctx, permissions) === undefined)
              .map((role) => role.name)}
            columns={{ all: exportColumns, usual: usualExportColumns }}
          />
          <p className="text-[13px] text-ink-3">
            It runs in the background. You can follow it, and cancel it, under Jobs.
          </p>
        </div>
      )}
    </>
  );
}

function Whom({ filter, now }: { filter: Record<string, string> | null; now: Date }) {
  if (filter === null) return <>The users that you selected in the list.</>;
  const words = [
    ...(filter.q ? [`Search: ${filter.q}`] : []),
    ...filterWords(filter, now).map((one) => one.words),
  ];
  if (words.length === 0) return <>Everyone who has an account now.</>;
  return (
    <span className="[overflow-wrap:anywhere]">{`Everyone who matches: ${words.join(" · ")}`}</span>
  );
}

type ActionsProps = { path: string; names: readonly BulkActionName[]; current: BulkActionName };

/** What else can be done with the selection. */
function Actions({ path, names, current }: ActionsProps) {
  return (
    <nav aria-label="Actions" className="my-5 flex gap-2 overflow-x-auto py-1 sm:flex-wrap">
      {names.map((name) => (
        <Link
          key={name}
          href={`${path}?do=${name}`}
          scroll={false}
          replace
          prefetch={false}
          aria-current={name === current ? "page" : undefined}
          className={cx(name === current ? chipClass.on : chipClass.off, "whitespace-nowrap")}
        >
          {bulkWords[name].button.replace("…", "")}
        </Link>
      ))}
    </nav>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found") notFound();
  throw error;
}
