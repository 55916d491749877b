import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { MessageFilters } from "@/components/admin/messages/message-filters";
import { MessageList } from "@/components/admin/messages/message-list";
import { MessagesTabs } from "@/components/admin/messages/messages-tabs";
import { Troubles } from "@/components/admin/messages/troubles";
import { listHref } from "@/components/lists/list-href";
import { KeepPlace } from "@/components/lists/list-place";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { endOfDay, readPageQuery, startOfDay } from "@/lib/contracts/admin-pages";
import { isRecipient, messagesPageQuery } from "@/lib/contracts/messages-pages";
import { countTroubles, listMessages } from "@/lib/domain/messages/message-log";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Messages" };

const PATH = "/admin/messages";
const nothing = { items: [], nextCursor: null };

export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(messagesPageQuery, await searchParams);
  const { ctx } = await requirePagePermission(listHref(PATH, asked), "messages:read");
  const [{ query, page }, troubles] = await Promise.all([
    readList(asked, async ({ trail: _, from, until, ...filters }) =>
      isRecipient(filters.to)
        ? listMessages(ctx, {
            ...filters,
            ...(from && { from: startOfDay(from) }),
            ...(until && { until: endOfDay(until) }),
          })
        : nothing,
    ),
    countTroubles(ctx),
  ]);
  const isEmpty = page.items.length === 0;
  const { cursor: _, trail: __, ...filters } = query;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  return (
    <>
      <KeepPlace path={PATH} />
      <PageHeader
        title="Messages"
        description="Emails and text messages, and what became of them. Codes and links are never shown."
      />
      <MessagesTabs current={PATH} />
      <Troubles counts={troubles} />
      <MessageFilters query={query} />
      {isEmpty ? (
        <div className="rounded-xl border border-line bg-surface shadow-surface">
          {isFiltered ? (
            <EmptyState
              icon={<Mail aria-hidden="true" />}
              title="No messages found"
              action={<ButtonLink href={PATH}>Clear filters</ButtonLink>}
            >
              {isRecipient(query.to)
                ? "No messages match these filters. Dates are in UTC."
                : "Enter a whole email address or phone number, with its country code."}
            </EmptyState>
          ) : (
            <EmptyState icon={<Mail aria-hidden="true" />} title="No messages yet">
              Emails and text messages appear here once someone signs up or asks for a code.
            </EmptyState>
          )}
        </div>
      ) : (
        <MessageList messages={page.items} />
      )}
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, newest first
      </Pager>
    </>
  );
}
