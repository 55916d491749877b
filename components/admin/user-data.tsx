import type { FieldType } from "@/lib/contracts/custom-fields";
import { fieldInputText } from "@/lib/contracts/field-inputs";
import { Facts } from "./facts";
import { Panel } from "./panel";

type UserDataProps = { items: readonly { label: string; type: FieldType; value: unknown }[] };

/** The values of the declared fields; those without one are left out, and so is the panel without any field. */
export function UserData({ items }: UserDataProps) {
  if (items.length === 0) return null;
  const facts = items.flatMap(({ label, type, value }) =>
    value === null ? [] : [{ label, value: <DataValue text={fieldInputText(type, value)} /> }],
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

function DataValue({ text }: { text: string }) {
  return (
    <span dir="auto" className="whitespace-pre-wrap">
      {text}
    </span>
  );
}
