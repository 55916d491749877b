import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { BrandLockup } from "@/components/brand/brand-lockup";
import { OutboxList } from "@/components/dev/outbox-list";
import { OutboxMessage } from "@/components/dev/outbox-message";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { getBrand } from "@/lib/http/pages/brand";
import { readOutbox } from "@/lib/http/pages/outbox-viewer";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";

export const metadata: Metadata = { title: "Outbox" };

/** The messages kept while no provider is set up. It shows secrets, so only loopback can see it. */
export default async function OutboxPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const to = textOf(query.to).trim().toLowerCase();
  const messages = await readOutbox(to || undefined);
  if (!messages) notFound();
  const [brand, head] = await Promise.all([getBrand(), headers()]);
  const message = messages.find(({ id }) => id === textOf(query.id)) ?? messages[0];
  const here = `/dev/outbox${to ? `?${new URLSearchParams({ to })}` : ""}`;
  return (
    <div className="mx-auto max-w-[1160px] px-5 pb-16">
      <header className="flex h-16 items-center">
        <BrandLockup brand={brand} />
      </header>
      <main className="pt-4">
        <PageHeader
          title="Outbox"
          count={messages.length}
          description="Messages that would be sent if a provider were set up. Only this machine can see them."
          actions={
            <>
              <form className="w-48 sm:w-64">
                <Input
                  type="search"
                  name="to"
                  defaultValue={to}
                  placeholder="Filter by address"
                  aria-label="Filter by address"
                />
              </form>
              <a href={here} className={buttonClass()}>
                Refresh
              </a>
            </>
          }
        />
        <div className="mt-6 grid items-start gap-5 lg:grid-cols-[360px_1fr]">
          {message ? (
            <>
              <OutboxList messages={messages} selected={message.id} to={to} />
              <OutboxMessage key={message.id} message={message} nonce={head.get("x-nonce") ?? ""} />
            </>
          ) : (
            <div className="rounded-xl border border-line bg-surface lg:col-span-2">
              <EmptyState
                icon={<Inbox />}
                title={to ? "No messages to this address" : "No messages yet"}
              >
                Sign up or request a code, and the message appears here.
              </EmptyState>
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
