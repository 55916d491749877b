import type { InputField } from "@/lib/contracts/field-texts";
import type { FormAction } from "@/lib/contracts/form-state";
import { DataItemForm } from "./data-item-form";
import { dataText } from "./data-words";

type OwnDataProps = {
  items: readonly (InputField & { editable: boolean; value: unknown })[];
  setAction: FormAction;
  removeAction: FormAction;
};

/** The values of the custom fields, each with its own form. */
export function OwnData({ items, setAction, removeAction }: OwnDataProps) {
  return (
    <div className="grid max-w-md gap-8">
      {items.map(({ key, label, type, required, editable, value }) =>
        editable ? (
          <DataItemForm
            key={key}
            field={{ key, label, type, required }}
            value={value}
            setAction={setAction}
            removeAction={removeAction}
          />
        ) : (
          <dl key={key}>
            <dt className="font-medium">{label}</dt>
            <dd className="text-ink-2 [overflow-wrap:anywhere]">
              {dataText(type, value) || "Not set"}
            </dd>
          </dl>
        ),
      )}
    </div>
  );
}
