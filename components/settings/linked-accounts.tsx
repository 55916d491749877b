import { KeyRound } from "lucide-react";
import { ProviderIcon } from "@/components/auth/provider-icon";
import { buttonClass } from "@/components/ui/button";
import { FormAccountField } from "@/components/ui/form-account";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import { UnlinkAccount } from "./account-links";

type LinkedAccount = { provider: string; label: string | null; createdAt: string };
type Provider = { id: string; name: string };
type LinkedAccountsProps = {
  accounts: readonly LinkedAccount[];
  providers: readonly Provider[];
  unlink: FormAction;
  link: (data: FormData) => Promise<void>;
};

/** The providers linked to this account, and those that can be linked. */
export function LinkedAccounts({ accounts, providers, unlink, link }: LinkedAccountsProps) {
  const nameOf = (id: string) => providers.find((one) => one.id === id)?.name ?? id;
  const free = providers.filter(({ id }) => !accounts.some(({ provider }) => provider === id));
  return (
    <div className="grid gap-4">
      {accounts.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {accounts.map((account) => (
            <li
              key={`${account.provider} ${account.createdAt}`}
              className="flex flex-wrap items-center gap-3 px-4 py-3"
            >
              <ProviderIcon
                id={account.provider}
                fallback={<KeyRound aria-hidden="true" className="size-[17px] text-ink-3" />}
              />
              <div className="min-w-0 flex-1 basis-40">
                <p className="font-medium">{nameOf(account.provider)}</p>
                <p className="text-[13px] text-ink-3 [overflow-wrap:anywhere]">
                  {account.label && (
                    <span>
                      <bdi>{account.label}</bdi> ·{" "}
                    </span>
                  )}
                  <span>linked </span> <Time at={account.createdAt} />
                </p>
              </div>
              <UnlinkAccount
                action={unlink}
                provider={account.provider}
                name={nameOf(account.provider)}
              />
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <form action={link} className="flex flex-wrap gap-2">
          <FormAccountField />
          {free.map(({ id, name }) => (
            <button
              key={id}
              type="submit"
              name="provider"
              value={id}
              className={buttonClass({ size: "lg" })}
            >
              <ProviderIcon id={id} fallback={<KeyRound aria-hidden="true" className="size-4" />} />
              Link {name}
            </button>
          ))}
        </form>
      )}
    </div>
  );
}
