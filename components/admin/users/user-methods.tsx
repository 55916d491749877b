import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { methodName } from "@/components/lists/method-words";
import { Time } from "@/components/ui/time";
import type { AdminUserView } from "@/lib/contracts/user";

const byCode = ["email_code", "sms_code"];

/** What the user can sign in with. Nobody sees a password here, not even that it is weak. */
export function UserMethods({ user, passkeys }: { user: AdminUserView; passkeys: number }) {
  const { signInMethods, hasPassword, lastLoginAt } = user;
  const codes = signInMethods.filter((method) => byCode.includes(method));
  const providers = signInMethods.filter((one) => one !== "password" && !byCode.includes(one));
  const facts: (Fact | null)[] = [
    { label: "Password", value: hasPassword ? "Set" : "Not set" },
    codes.length > 0 ? { label: "Codes", value: codes.map(methodName).join(", ") } : null,
    { label: "Passkeys", value: passkeys },
    providers.length > 0 ? { label: "Linked", value: providers.map(methodName).join(", ") } : null,
    { label: "Last sign-in", value: lastLoginAt ? <Time at={lastLoginAt} /> : "Never" },
  ];
  return (
    <Panel title="Sign-in methods">
      <Facts facts={facts.filter((one) => one !== null)} />
    </Panel>
  );
}
