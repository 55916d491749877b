import type { ReferenceField } from "@/lib/contracts/reference";
import { InlineCode } from "./prose";

/** The keys of an object, each with its type; objects within it open. */
export function FieldList({ fields }: { fields: readonly ReferenceField[] }) {
  return (
    <ul className="divide-y divide-line">
      {fields.map((field) => (
        <li key={field.name} className="py-2.5">
          <p className="flex flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
            <code className="font-medium font-mono text-[13px]">{field.name}</code>
            <span className="text-[13px] text-ink-3">{field.type}</span>
            {field.required && <span className="text-[13px] text-ink-2">required</span>}
          </p>
          {field.description && (
            <p className="mt-0.5 text-[13px] text-ink-2">
              <InlineCode text={field.description} />
            </p>
          )}
          {field.values.length > 0 && (
            <p className="mt-0.5 text-[13px] text-ink-2">
              <span>{field.values.length === 1 ? "Always " : "One of "}</span>
              {field.values.map((value, index) => (
                <span key={value}>
                  {index > 0 && <span>, </span>}
                  <code className="font-mono [overflow-wrap:anywhere]">{value}</code>
                </span>
              ))}
            </p>
          )}
          {field.fields.length > 0 && (
            <details className="mt-1.5">
              <summary className="inline-block rounded text-[13px] text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink">
                Fields of <code className="font-mono">{field.name}</code>
              </summary>
              <div className="mt-1 border-line border-l pl-4">
                <FieldList fields={field.fields} />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
