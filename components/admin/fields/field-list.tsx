import type { FieldView } from "@/lib/contracts/custom-fields";
import { accessOf } from "@/lib/contracts/field-access";
import type { FormAction } from "@/lib/contracts/form-state";
import { ChangeField, DeleteField } from "./field-dialogs";
import { accessWords, typeWords } from "./field-words";

type FieldListProps = {
  fields: readonly FieldView[];
  updateAction: FormAction;
  deleteAction: FormAction;
};

export function FieldList({ fields, updateAction, deleteAction }: FieldListProps) {
  return (
    <ul className="divide-y divide-line">
      {fields.map((field) => (
        <li key={field.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="flex flex-wrap items-baseline gap-x-2 font-medium [overflow-wrap:anywhere]">
              <span>{field.label}</span>
              <code className="font-mono font-normal text-[13px] text-ink-3">{field.key}</code>
            </p>
            <p className="text-[13px] text-ink-2">{factsOf(field).join(" · ")}</p>
          </div>
          <div className="flex gap-2">
            <ChangeField action={updateAction} field={field} />
            <DeleteField action={deleteAction} field={field} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function factsOf(field: FieldView): string[] {
  return [
    typeWords[field.type],
    accessText(field),
    ...(field.required ? ["Required"] : []),
    ...(field.onSignUp && field.type !== "OBJECT" ? ["Asked at sign-up"] : []),
  ];
}

/** No page asks its user for an object. */
function accessText(field: FieldView): string {
  const access = accessOf(field);
  return field.type === "OBJECT" && access === "edit"
    ? "Users can view, programs can edit"
    : accessWords[access];
}
