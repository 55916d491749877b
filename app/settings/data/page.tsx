import type { Metadata } from "next";
import { Section } from "@/components/settings/section";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { requirePageUser } from "@/lib/edge/page-user";

export const metadata: Metadata = { title: "Your data" };

export default async function DataPage() {
  const { user } = await requirePageUser("/settings/data");
  return (
    <>
      <PageHeader
        title="Your data"
        description="What is kept about you, and a copy to take along."
      />
      <Section title="Account">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[140px_1fr] [&>dt]:text-ink-3">
          <dt>Email</dt>
          <dd className="[overflow-wrap:anywhere]">
            {user.email ?? "None"}
            {user.email && (
              <span className="text-ink-3">
                {user.emailVerified ? " · verified" : " · not verified"}
              </span>
            )}
          </dd>
          <dt>Id</dt>
          <dd className="-my-1 flex items-center gap-1">
            <code className="min-w-0 truncate font-mono text-sm">{user.id}</code>
            <CopyButton value={user.id} label="Copy id" />
          </dd>
          <dt>Joined</dt>
          <dd>
            <Time at={user.createdAt} />
          </dd>
          <dt>Last sign-in</dt>
          <dd>{user.lastLoginAt ? <Time at={user.lastLoginAt} /> : "Never"}</dd>
          <dt>Sign-ins</dt>
          <dd className="tabular-nums">{user.loginCount}</dd>
          {user.roles.length > 0 && (
            <>
              <dt>Roles</dt>
              <dd>{user.roles.join(", ")}</dd>
            </>
          )}
        </dl>
      </Section>
      <Section
        title="Download"
        description="Profile, sessions, linked accounts and recent events in one JSON file."
      >
        <a href="/settings/data/export" download className={buttonClass({ size: "lg" })}>
          Download your data
        </a>
      </Section>
    </>
  );
}
