import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { ProviderView } from "@/lib/contracts/answers/providers";
import type { FormAction } from "@/lib/contracts/form-state";
import { ProbeProvider } from "./probe-provider";

/** Each outside service: set up or not, and how it did last. */
export function ProviderRows({
  rows,
  probe,
}: {
  rows: readonly ProviderView[];
  probe: FormAction;
}) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => (
        <li key={row.name} className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3.5">
          <div className="min-w-0 flex-1 basis-64">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{row.label}</span>
              <ProviderStatus row={row} />
            </p>
            <ProviderPast row={row} />
          </div>
          {row.provider && row.canCheck && (
            <ProbeProvider action={probe} name={row.name} label={row.label} />
          )}
        </li>
      ))}
    </ul>
  );
}

function ProviderStatus({ row }: { row: ProviderView }) {
  if (!row.provider) return <StatusDot tone="quiet">Not set up</StatusDot>;
  if (isFailing(row)) return <StatusDot tone="danger">Failing</StatusDot>;
  if (row.lastSuccessAt) return <StatusDot tone="good">Working</StatusDot>;
  return <StatusDot tone="quiet">Not used yet</StatusDot>;
}

/** Whether its last error came after its last success. */
function isFailing({ lastErrorAt, lastSuccessAt }: ProviderView): boolean {
  if (!lastErrorAt) return false;
  return !lastSuccessAt || lastErrorAt > lastSuccessAt;
}

const variables: Record<string, string> = {
  email: "Set RESEND_API_KEY or SMTP_URL. Until then, emails wait.",
  sms: "Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM. Until then, text messages wait.",
};

function ProviderPast({ row }: { row: ProviderView }) {
  const { name, label, provider, lastSuccessAt, lastErrorAt, lastError } = row;
  if (!provider) return <p className="text-[13px] text-ink-3">{variables[name]}</p>;
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-[13px] [&>dd]:[overflow-wrap:anywhere] [&>dt]:text-ink-3">
      {provider !== label && (
        <>
          <dt>Provider</dt>
          <dd>{provider}</dd>
        </>
      )}
      <dt>Last success</dt>
      <dd>{lastSuccessAt ? <Time at={lastSuccessAt} /> : <span>None yet</span>}</dd>
      <dt>Last error</dt>
      <dd>
        {lastErrorAt ? <Time at={lastErrorAt} /> : <span>None</span>}
        {lastError && <span className="block text-ink-2">{lastError}</span>}
      </dd>
    </dl>
  );
}
