import type { ReactNode } from "react";
import type { ReferenceAnswer, ReferenceOperation } from "@/lib/contracts/reference";
import { CodeBlock } from "./code-block";
import { curlOf } from "./curl";
import { FieldList } from "./field-list";
import { Method } from "./method";
import { Prose } from "./prose";

type OperationViewProps = {
  operation: ReferenceOperation;
  appUrl: string;
  /** Where a call can be tried. */
  children: ReactNode;
};

/** One operation: what it needs, what it answers and how to call it. */
export function OperationView({ operation, appUrl, children }: OperationViewProps) {
  const { pathFields, queryFields, body, answers, refusals } = operation;
  return (
    <article>
      <h1 className="text-[22px] leading-tight">{operation.summary}</h1>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2.5 [overflow-wrap:anywhere]">
        <Method method={operation.method} />
        <code className="font-mono text-[14px]">{operation.path}</code>
      </p>
      <div className="mt-3 grid max-w-prose gap-2 text-ink-2">
        {operation.description && <Prose text={operation.description} />}
        <Access operation={operation} />
      </div>
      {pathFields.length > 0 && (
        <Part title="Path">
          <FieldList fields={pathFields} />
        </Part>
      )}
      {queryFields.length > 0 && (
        <Part title="Query">
          <FieldList fields={queryFields} />
        </Part>
      )}
      {body && (
        <Part title={body.required ? "Body" : "Body (optional)"}>
          {body.isFile ? (
            <p className="py-2 text-ink-2">A file: {body.types.join(", ")}.</p>
          ) : (
            <FieldList fields={body.fields} />
          )}
        </Part>
      )}
      <Part title="Try it">{children}</Part>
      <Part title="From a shell">
        <CodeBlock text={curlOf(operation, appUrl)} label="Command" />
        <p className="mt-2 text-[13px] text-ink-3">
          With the TypeScript client: <code className="font-mono">client.{operation.id}(…)</code>
        </p>
      </Part>
      {answers.map((answer) => (
        <Part key={answer.status} title={`Answer ${answer.status}`}>
          <Answer answer={answer} />
        </Part>
      ))}
      {refusals.length > 0 && (
        <Part title="Refusals">
          <ul className="divide-y divide-line">
            {refusals.map(({ status, codes }) => (
              <li key={status} className="grid grid-cols-[48px_1fr] gap-x-2 py-2">
                <span className="tabular-nums">{status}</span>
                <ul>
                  {codes.map(({ code, title }) => (
                    <li key={code} className="flex flex-wrap gap-x-2">
                      <code className="font-mono text-[13px]">{code}</code>
                      <span className="text-[13px] text-ink-2">{title}</span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 border-line border-t pt-4">
      <h2 className="mb-2 text-[15px] tracking-tight">{title}</h2>
      {children}
    </section>
  );
}

function Access({
  operation: { access, permissions, endsSession },
}: Pick<OperationViewProps, "operation">) {
  return (
    <>
      {access === "public" && <p>Needs no credentials.</p>}
      {access === "optional" && <p>Needs no credentials; with some, they count.</p>}
      {access === "user" && permissions.length === 0 && (
        <p>For a signed-in user, about their own account.</p>
      )}
      {permissions.length > 0 && (
        <p>
          Requires the permission{" "}
          {permissions.map((name, index) => (
            <span key={name}>
              {index > 0 && <span> or </span>}
              <code className="font-mono text-[0.93em]">{name}</code>
            </span>
          ))}
          .
        </p>
      )}
      {endsSession && <p>Ends the caller’s session.</p>}
    </>
  );
}

function Answer({ answer: { fields, example } }: { answer: ReferenceAnswer }) {
  if (example === null) return <p className="text-ink-2">No body.</p>;
  return (
    <>
      {fields.length > 0 && <FieldList fields={fields} />}
      <details className="mt-2">
        <summary className="inline-block rounded text-[13px] text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink">
          Example
        </summary>
        <div className="mt-2">
          <CodeBlock text={example} label="Example" />
        </div>
      </details>
    </>
  );
}
