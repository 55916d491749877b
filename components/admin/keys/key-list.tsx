import Link from "next/link";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/contracts/answers/admin";
import { makerOf, scopesText, statusOfKey } from "./key-words";

/** The API keys, each a link to its own page. */
export function KeyList({ keys }: { keys: readonly ApiKeyView[] }) {
  return (
    <ul className="divide-y divide-line">
      {keys.map((key) => (
        <li
          key={key.id}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))]"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-baseline gap-x-2 font-medium [overflow-wrap:anywhere]">
              <Link
                href={`/admin/api-keys/${key.id}`}
                prefetch={false}
                className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
              >
                <bdi>{key.name}</bdi>
              </Link>
              <code className="font-mono font-normal text-[13px] text-ink-3">{key.prefix}…</code>
            </p>
            <p className="text-[13px] text-ink-2 [overflow-wrap:anywhere]">
              {scopesText(key.permissions)}
            </p>
            <p className="text-[13px] text-ink-3 [overflow-wrap:anywhere]">
              <span>
                Created by <bdi>{makerOf(key)}</bdi>
              </span>{" "}
              · <LastUse apiKey={key} />
            </p>
          </div>
          <div className="text-[13px] sm:w-40">
            <KeyStatus apiKey={key} />
            <p className="text-ink-3">
              <Expiry apiKey={key} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

type KeyProps = { apiKey: ApiKeyView };

export function KeyStatus({ apiKey }: KeyProps) {
  const { tone, words } = statusOfKey(apiKey);
  return <StatusDot tone={tone}>{words}</StatusDot>;
}

/** "Never used", or when and from which address. */
export function LastUse({ apiKey: { lastUsedAt, lastUsedIp } }: KeyProps) {
  if (!lastUsedAt) return <span>Never used</span>;
  return (
    <span>
      Last used <Time at={lastUsedAt} />
      {lastUsedIp && <span> from {lastUsedIp}</span>}
    </span>
  );
}

export function Expiry({ apiKey: { expiresAt, status } }: KeyProps) {
  if (!expiresAt) return <span>Never expires</span>;
  return (
    <span>
      {status === "expired" ? "Expired" : "Expires"}{" "}
      <Time at={expiresAt} future={status !== "expired"} />
    </span>
  );
}
