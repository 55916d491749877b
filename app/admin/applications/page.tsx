import { AppWindow, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ApplicationList } from "@/components/admin/applications/application-list";
import { ApplicationsTabs } from "@/components/admin/applications/applications-tabs";
import { listHref } from "@/components/lists/list-href";
import { KeepPlace } from "@/components/lists/list-place";
import { Pager } from "@/components/lists/pager";
import { SearchBox } from "@/components/lists/search-box";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { applicationsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { applicationReaders } from "@/lib/contracts/permissions";
import { listApplications } from "@/lib/domain/applications/read";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Applications" };

const PATH = "/admin/applications";
/** From here on, a list is searched rather than read. */
const MANY = 10;

export default async function ApplicationsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(applicationsPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), ...applicationReaders);
  const { query, page } = await readList(asked, ({ trail: _, ...filters }) =>
    listApplications(ctx, filters),
  );
  const isEmpty = page.items.length === 0;
  const isSearchable = Boolean(query.q) || Boolean(query.cursor) || page.items.length >= MANY;
  const create = can("applications:write") && (
    <ButtonLink variant="primary" href={`${PATH}/new`}>
      New application
    </ButtonLink>
  );
  return (
    <>
      <KeepPlace path={PATH} />
      <PageHeader
        title="Applications"
        description="Programs that sign their users in through this instance, by OpenID Connect."
        actions={!(isEmpty && !isSearchable) && create}
      />
      <ApplicationsTabs current="applications" />
      {isSearchable && (
        <div className="mb-3">
          <SearchBox path={PATH} label="Search by name" value={query.q ?? ""} keep={{}} />
        </div>
      )}
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {!isEmpty ? (
          <ApplicationList applications={page.items} />
        ) : query.q ? (
          <EmptyState
            icon={<SearchX aria-hidden="true" />}
            title="No such application"
            action={<ButtonLink href={PATH}>All applications</ButtonLink>}
          >
            None has this in its name.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<AppWindow aria-hidden="true" />}
            title="No applications yet"
            action={create}
          >
            An application is a program of yours, such as a shop or a mobile app, that sends people
            here to sign in. Register it to get the settings to paste into it.
          </EmptyState>
        )}
      </div>
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, newest first
      </Pager>
    </>
  );
}
