import { Panel } from "@/components/admin/shell/panel";
import { Time } from "@/components/ui/time";
import type { SignInLimit } from "@/lib/contracts/answers/admin";
import type { FormAction } from "@/lib/contracts/form-state";
import { LiftLimits } from "./lift-limits";
import { limitName } from "./user-words";

type UserLimitsProps = {
  id: string;
  limits: readonly SignInLimit[];
  /** Null where the viewer can only read. */
  action: FormAction | null;
};

/** What counts against a user and may keep them out. Not shown while nothing does. */
export function UserLimits({ id, limits, action }: UserLimitsProps) {
  if (limits.length === 0) return null;
  return (
    <Panel title="Failed attempts" aside={action && <LiftLimits action={action} id={id} />}>
      <ul className="divide-y divide-line">
        {limits.map(({ limit, of, failures, most, refusedUntil, forgottenAt }) => (
          <li key={`${limit} ${of}`} className="px-4 py-2.5">
            <div className="flex items-baseline justify-between gap-3">
              <span>{limitName(limit, of)}</span>
              <span className="text-ink-2 tabular-nums">
                {failures} of {most}
              </span>
            </div>
            <div className="text-[13px] text-ink-3">
              {refusedUntil ? (
                <>
                  Locked. Unlocks <Time at={refusedUntil} future />
                </>
              ) : (
                <>
                  Forgotten <Time at={forgottenAt} future />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
