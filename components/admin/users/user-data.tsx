import { Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { dataText } from "@/components/settings/data-words";
import { cx } from "@/components/ui/cx";
import type { InputField } from "@/lib/contracts/field-texts";
import type { FormAction } from "@/lib/contracts/form-state";
import { RemoveUserData, SetUserData } from "./user-data-forms";

type Item = InputField & { value: unknown };

type UserDataProps = {
  id: string;
  userName: string;
  items: readonly Item[];
  /** Null where the viewer can only read. */
  actions: { set: FormAction; remove: FormAction } | null;
};

/** The values of the custom fields with their actions. Nothing where there are no fields. */
export function UserData({ id, userName, items, actions }: UserDataProps) {
  if (items.length === 0) return null;
  if (!actions) return <ReadOnlyData items={items} />;
  return (
    <Panel title="Data">
      <ul className="divide-y divide-line">
        {items.map(({ value, key, label, type, required }) => {
          const field = { key, label, type, required };
          return (
            <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
              <div className={cx("min-w-0 flex-1", isLong(type) ? "basis-full" : "basis-32")}>
                <p className="text-[13px] text-ink-3">{required ? `${label} · Required` : label}</p>
                {value === null ? (
                  <p className="text-ink-3">Not set</p>
                ) : (
                  <p className="[overflow-wrap:anywhere]">
                    <DataValue type={type} value={value} />
                  </p>
                )}
              </div>
              <div className="flex gap-2">
                <SetUserData action={actions.set} id={id} field={field} value={value} />
                {value !== null && !required && (
                  <RemoveUserData
                    action={actions.remove}
                    id={id}
                    field={field}
                    userName={userName}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function ReadOnlyData({ items }: { items: readonly Item[] }) {
  const facts = items.flatMap(({ label, type, value }) =>
    value === null ? [] : [{ label, value: <DataValue type={type} value={value} /> }],
  );
  return (
    <Panel title="Data">
      {facts.length > 0 ? (
        <Facts facts={facts} />
      ) : (
        <p className="px-4 py-4 text-ink-2">No data yet.</p>
      )}
    </Panel>
  );
}

/** Usually several lines, so the buttons go below. */
function isLong(type: InputField["type"]): boolean {
  return type === "OBJECT";
}

function DataValue({ type, value }: Pick<Item, "type" | "value">) {
  return (
    <span
      dir="auto"
      className={cx("whitespace-pre-wrap", type === "OBJECT" && "font-mono text-[13px]")}
    >
      {dataText(type, value)}
    </span>
  );
}
