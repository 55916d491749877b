import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { AdminUserView } from "@/lib/contracts/user";
import { signInMethodNames } from "./user-words";

/** How the user is known to the house and gets in. */
export function UserAccount({ user }: { user: AdminUserView }) {
  const facts: (Fact | null)[] = [
    user.email
      ? { label: "Email", value: proven(user.email, user.emailVerified) }
      : { label: "Email", value: "None" },
    user.username ? { label: "Username", value: user.username } : null,
    user.phone ? { label: "Phone", value: proven(user.phone, user.phoneVerified) } : null,
    { label: "Ways in", value: signInMethodNames(user.signInMethods) },
    {
      label: "Last sign-in",
      value: user.lastLoginAt ? <Time at={user.lastLoginAt} /> : "Never",
    },
    {
      label: "Sign-ins",
      value: <span className="tabular-nums">{user.loginCount.toLocaleString("en-GB")}</span>,
    },
    { label: "Joined", value: <Time at={user.createdAt} /> },
    {
      label: "Id",
      value: (
        <span className="-my-1 flex items-center gap-1">
          <code className="min-w-0 truncate font-mono text-[13px]">{user.id}</code>
          <CopyButton value={user.id} label="Copy id" />
        </span>
      ),
    },
  ];
  return (
    <Panel title="Account">
      <Facts facts={facts.filter((one) => one !== null)} />
    </Panel>
  );
}

function proven(value: string, verified: boolean) {
  return (
    <>
      {value}
      <span className="block text-[13px] text-ink-3">{verified ? "Verified" : "Not verified"}</span>
    </>
  );
}
