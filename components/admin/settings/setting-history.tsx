import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { SettingDetails } from "@/lib/contracts/answers/settings";
import type { FormAction } from "@/lib/contracts/form-state";
import { ResetSetting } from "./reset-setting";
import { settingName, settingText } from "./setting-words";

type SettingHistoryProps = {
  items: readonly SettingDetails[];
  /** Names of admins by id. */
  names: Record<string, string>;
  reset: FormAction;
};

/** What was changed on this page: by whom, when and from what, with the way back to the default. */
export function SettingHistory({ items, names, reset }: SettingHistoryProps) {
  const changed = items.filter((item) => !item.isDefault || item.changedAt !== null);
  return (
    <section className="mt-10 max-w-2xl border-line border-t pt-6">
      <h2 className="text-[15px] tracking-tight">Changes</h2>
      {changed.length === 0 ? (
        <p className="mt-1 text-[13px] text-ink-3">Everything here has its default.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
          {changed.map((item) => (
            <li key={item.name} className="flex flex-wrap items-start gap-x-5 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-72">
                <p className="font-medium">{settingName(item.name)}</p>
                <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-[13px] [&>dd]:[overflow-wrap:anywhere] [&>dt]:text-ink-3">
                  <dt>Now</dt>
                  <dd>{settingText(item.value)}</dd>
                  {item.changedAt && (
                    <>
                      <dt>Before</dt>
                      <dd>{settingText(item.changedFrom)}</dd>
                    </>
                  )}
                  <dt>Default</dt>
                  <dd>{settingText(item.default)}</dd>
                </dl>
                {item.changedAt && (
                  <p className="mt-1 text-[13px] text-ink-3">
                    <span>Changed </span>
                    <Time at={item.changedAt} />
                    <span> by </span>
                    <bdi>{byWords(item, names)}</bdi>
                  </p>
                )}
              </div>
              {item.isDefault ? (
                <StatusDot tone="quiet">Default</StatusDot>
              ) : (
                <ResetSetting action={reset} name={item.name} label={settingName(item.name)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function byWords(
  { changedBy, changedByKey }: SettingDetails,
  names: Record<string, string>,
): string {
  if (changedBy) return names[changedBy] ?? "an admin";
  return changedByKey ? "an API key" : "this instance";
}
