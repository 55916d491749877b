import type { Metadata } from "next";
import type { ReactNode } from "react";
import { plainDataText } from "@/components/settings/data-words";
import { OwnData } from "@/components/settings/own-data";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { phoneText } from "@/lib/contracts/phone";
import { listOwnData } from "@/lib/domain/account/data";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { saveDataAction } from "./actions";
import { isTypedByUser } from "./typed-by-user";

export const metadata: Metadata = { title: "Your data" };

export default async function DataPage() {
  const { ctx, user } = await requirePageUser("/settings/data");
  const items = await listOwnData(ctx);
  const own = items.filter(isTypedByUser);
  const readOnly = items.filter((item) => !isTypedByUser(item));
  return (
    <>
      <PageHeader
        title="Your data"
        description="What we store about you, and a copy to download."
      />
      <Section title="Account">
        <dl className="grid gap-3">
          <Fact name="Email">
            <span>{user.email ?? "None"}</span>
            {user.email && (
              <span className="text-ink-3">
                {user.emailVerified ? " · verified" : " · not verified"}
              </span>
            )}
          </Fact>
          {user.username && <Fact name="Username">{user.username}</Fact>}
          {user.phone && <Fact name="Phone number">{phoneText(user.phone)}</Fact>}
          <Fact name="ID">
            <span className="flex min-h-8 items-center gap-1 sm:-my-1">
              <code className="min-w-0 font-mono text-sm">{user.id}</code>
              <CopyButton value={user.id} label="Copy ID" />
            </span>
          </Fact>
          <Fact name="Created">
            <Time at={user.createdAt} />
          </Fact>
          <Fact name="Last sign-in">
            {user.lastLoginAt ? <Time at={user.lastLoginAt} /> : "Never"}
          </Fact>
          <Fact name="Sign-ins">{user.loginCount}</Fact>
          {user.roles.length > 0 && <Fact name="Roles">{user.roles.join(", ")}</Fact>}
        </dl>
      </Section>
      {items.length > 0 && (
        <Section title="Additional information">
          <div className="grid gap-6">
            {own.length > 0 && <OwnData items={own} action={saveDataAction} />}
            {readOnly.length > 0 && (
              <dl className="grid gap-3">
                {readOnly.map(({ key, label, type, value }) => (
                  <Fact key={key} name={label}>
                    <span dir="auto" className="whitespace-pre-line">
                      {plainDataText(type, value) || "Not set"}
                    </span>
                  </Fact>
                ))}
              </dl>
            )}
          </div>
        </Section>
      )}
      <Section
        title="Download"
        description="Your account, profile, data, sessions, linked accounts and security log in one JSON file."
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
