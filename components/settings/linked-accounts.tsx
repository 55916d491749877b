import { KeyRound } from "lucide-react";
import { ProviderIcon } from "@/components/auth/provider-icon";
import { Time } from "@/components/ui/time";

type LinkedAccount = { provider: string; label: string | null; createdAt: string };
type LinkedAccountsProps = {
  accounts: readonly LinkedAccount[];
  providers: readonly { id: string; name: string }[];
};

export function LinkedAccounts({ accounts, providers }: LinkedAccountsProps) {
  if (accounts.length === 0) {
    return (
      <p className="text-ink-2">
        None yet. Sign in once with {listOf(providers.map(({ name }) => name))} under the same
        verified email, and it appears here.
      </p>
    );
  }
  const nameOf = (id: string) => providers.find((one) => one.id === id)?.name ?? id;
  return (
    <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
      {accounts.map((account) => (
        <li
          key={`${account.provider} ${account.createdAt}`}
          className="flex items-center gap-3 px-4 py-3"
        >
          <ProviderIcon
            id={account.provider}
            fallback={<KeyRound aria-hidden="true" className="size-[17px] text-ink-3" />}
          />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{nameOf(account.provider)}</p>
            {account.label && <p className="truncate text-[13px] text-ink-3">{account.label}</p>}
          </div>
          <span className="text-[13px] text-ink-3">
            Linked <Time at={account.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function listOf(names: string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}
