import type { Metadata } from "next";
import type { ReactNode } from "react";
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
        <dl className="grid gap-3">
          <Fact name="Email">
            {user.email ?? "None"}
            {user.email && (
              <span className="text-ink-3">
                {user.emailVerified ? " · verified" : " · not verified"}
              </span>
            )}
          </Fact>
          <Fact name="Id">
            <span className="flex min-h-8 items-center gap-1 sm:-my-1">
              <code className="min-w-0 font-mono text-sm">{user.id}</code>
              <CopyButton value={user.id} label="Copy id" />
            </span>
          </Fact>
          <Fact name="Joined">
            <Time at={user.createdAt} />
          </Fact>
          <Fact name="Last sign-in">
            {user.lastLoginAt ? <Time at={user.lastLoginAt} /> : "Never"}
          </Fact>
          <Fact name="Sign-ins">{user.loginCount}</Fact>
          {user.roles.length > 0 && <Fact name="Roles">{user.roles.join(", ")}</Fact>}
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:grid-cols-[120px_1fr]">
      <dt className="text-ink-3 max-sm:text-sm">{name}</dt>
      <dd className="min-w-0 tabular-nums [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
