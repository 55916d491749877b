import { MailX } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { AddSuppression } from "@/components/admin/messages/message-forms";
import { reasonWords } from "@/components/admin/messages/message-words";
import { MessagesTabs } from "@/components/admin/messages/messages-tabs";
import { SuppressionRows } from "@/components/admin/messages/suppression-rows";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { readPageQuery } from "@/lib/contracts/admin-pages";
import { suppressionReasons } from "@/lib/contracts/messages";
import {
  isRecipient,
  type SuppressionsPageQuery,
  suppressionsPageQuery,
} from "@/lib/contracts/messages-pages";
import { listSuppressions } from "@/lib/domain/messages/suppression-list";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { addSuppressionAction, removeSuppressionAction } from "../actions";

export const metadata: Metadata = { title: "Suppression list" };

const PATH = "/admin/messages/suppressions";
const nothing = { items: [], nextCursor: null };

export default async function SuppressionsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(suppressionsPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), "messages:read");
  const { query, page } = await readList(asked, async ({ trail: _, ...filters }) =>
    isRecipient(filters.address) ? listSuppressions(ctx, filters) : nothing,
  );
  const isEmpty = page.items.length === 0;
  const mayName = can("users:read") || can("audit:read");
  const names = mayName
    ? await namesOf(
        ctx,
        page.items.map(({ createdBy }) => createdBy),
      )
    : null;
  return (
    <>
      <PageHeader
        title="Messages"
        description="These addresses get nothing: no codes, no links, no security notices. Bounces and complaints put them here."
        actions={can("messages:write") && <AddSuppression action={addSuppressionAction} />}
      />
      <MessagesTabs current={PATH} />
      <Filters query={query} />
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {isEmpty ? (
          <Empty query={query} />
        ) : (
          <SuppressionRows
            items={page.items}
            names={names}
            remove={can("messages:write") ? removeSuppressionAction : null}
          />
        )}
      </div>
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, newest first
      </Pager>
    </>
  );
}

function Filters({ query }: { query: SuppressionsPageQuery }) {
  const { address, reason } = query;
  return (
    <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
      <Form key={address} action={PATH} role="search" scroll={false} className="flex gap-2">
        {reason && <input type="hidden" name="reason" value={reason} />}
        <Input
          type="search"
          name="address"
          aria-label="Whole address or number"
          placeholder="Whole address or number"
          defaultValue={address}
          maxLength={254}
          autoComplete="off"
          spellCheck={false}
          className="w-[240px]"
        />
        <Button type="submit">Find</Button>
      </Form>
      {suppressionReasons.map((one) => {
        const on = reason === one;
        const href = listHref(PATH, query, { ...firstPage, reason: on ? undefined : one });
        return <FilterChip key={one} label={reasonWords[one]} on={on} href={href} />;
      })}
    </div>
  );
}

function Empty({ query: { address, reason } }: { query: SuppressionsPageQuery }) {
  if (!address && !reason) {
    return (
      <EmptyState icon={<MailX aria-hidden="true" />} title="No suppressed addresses">
        Emails reach everyone, as far as your provider reports.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<MailX aria-hidden="true" />}
      title="No addresses found"
      action={<ButtonLink href={PATH}>Clear filters</ButtonLink>}
    >
      {isRecipient(address)
        ? "No suppressed address matches these filters."
        : "Enter a whole email address or phone number, with its country code."}
    </EmptyState>
  );
}
