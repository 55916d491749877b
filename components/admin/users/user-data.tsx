import { Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { cx } from "@/components/ui/cx";
import { fieldInputText, type InputField } from "@/lib/contracts/field-inputs";
import type { FormAction } from "@/lib/contracts/form-state";
import { RemoveUserData, SetUserData } from "./user-data-forms";

type Item = InputField & { value: unknown };

type UserDataProps = {
  id: string;
  userName: string;
  items: readonly Item[];
  /** Absent where the viewer may only look. */
  actions: { set: FormAction; remove: FormAction } | null;
};

/** The values of the declared fields, each with the way to change it; no panel where none is declared. */
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
                <p className="text-[13px] text-ink-3">
                  {label}
                  {required && " · required"}
                </p>
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
        <p className="px-4 py-4 text-ink-2">Nothing filled in yet.</p>
      )}
    </Panel>
  );
}

/** Several lines as a rule: the buttons go below. */
function isLong(type: InputField["type"]): boolean {
  return type === "OBJECT";
}

function DataValue({ type, value }: Pick<Item, "type" | "value">) {
  const text = fieldInputText(type, value);
  if (type === "DATETIME") return `${text.replace("T", " ")} UTC`;
  return (
    <span
      dir="auto"
      className={cx("whitespace-pre-wrap", type === "OBJECT" && "font-mono text-[13px]")}
    >
      {text}
    </span>
  );
}
