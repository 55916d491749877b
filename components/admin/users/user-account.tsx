import Link from "next/link";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { phoneText } from "@/lib/contracts/phone";
import type { AdminUserView } from "@/lib/contracts/user";
import { signInMethodNames } from "./user-words";

/** The user's identifiers and sign-in methods. */
export function UserAccount({ user, editHref }: { user: AdminUserView; editHref: string | null }) {
  const facts: (Fact | null)[] = [
    user.email
      ? { label: "Email", value: withVerification(user.email, user.emailVerified) }
      : { label: "Email", value: "None" },
    user.username ? { label: "Username", value: user.username } : null,
    user.phone
      ? {
          label: "Phone number",
          value: withVerification(phoneText(user.phone), user.phoneVerified),
        }
      : null,
    { label: "Sign-in methods", value: signInMethodNames(user) },
    {
      label: "Last sign-in",
      value: user.lastLoginAt ? <Time at={user.lastLoginAt} /> : "Never",
    },
    {
      label: "Sign-ins",
      value: <span className="tabular-nums">{user.loginCount.toLocaleString("en-GB")}</span>,
    },
    { label: "Created", value: <Time at={user.createdAt} /> },
    {
      label: "ID",
      value: (
        <span className="-my-1 flex items-center gap-1">
          <code className="min-w-0 truncate font-mono text-[13px]">{user.id}</code>
          <CopyButton value={user.id} label="Copy ID" />
        </span>
      ),
    },
  ];
  return (
    <Panel title="Account" aside={editHref && <EditLink href={editHref} />}>
      <Facts facts={facts.filter((one) => one !== null)} />
    </Panel>
  );
}

export function EditLink({ href }: { href: string }) {
  return (
    <Link href={href} prefetch={false} className="link">
      Edit
    </Link>
  );
}

function withVerification(value: string, verified: boolean) {
  return (
    <>
      <span>{value}</span>
      <span className="block text-[13px] text-ink-3">{verified ? "Verified" : "Not verified"}</span>
    </>
  );
}
