"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  changesData,
  type ReferenceField,
  type ReferenceOperation,
} from "@/lib/contracts/reference";
import { CallResultView } from "./call-result";
import { type CallInput, type CallResult, sendCall } from "./send-call";

/** A token for one call, or why there is none. */
export type TokenAnswer = { token: string } | { refusal: string };

type TryItProps = {
  operation: ReferenceOperation;
  /** Asked before each call. The token is held for that call and nowhere else. */
  askForToken: () => Promise<TokenAnswer>;
  /** Where a fresh proof of identity leads back here. */
  confirmHref: string;
};

type Outcome = { result: CallResult } | { failure: string };

/** A form that makes the call as the signed-in admin, and shows what came back. */
export function TryIt({ operation, askForToken, confirmHref }: TryItProps) {
  const id = useId();
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [bodyError, setBodyError] = useState<string | undefined>(undefined);
  const { body, pathFields, queryFields, method } = operation;

  const send = async (form: HTMLFormElement) => {
    const input = readInput(operation, new FormData(form));
    const wrong = typeof input.body === "string" ? jsonError(input.body) : undefined;
    setBodyError(wrong);
    if (wrong) return form.querySelector<HTMLElement>("textarea")?.focus();
    setPending(true);
    setOutcome(await outcomeOf(operation, input, askForToken));
    setPending(false);
  };

  return (
    <form
      className="noscript:hidden grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!pending) void send(event.currentTarget);
      }}
    >
      {changesData(operation) && (
        <Notice tone="warn" title="This changes data">
          The call is made on this instance, as you.
          {operation.endsSession && <span> It ends your session in this browser too.</span>}
        </Notice>
      )}
      {pathFields.map((field) => (
        <CallField key={field.name} id={id} place="path" field={field} />
      ))}
      <div className="grid items-end gap-4 empty:hidden sm:grid-cols-2">
        {queryFields.map((field) => (
          <CallField key={field.name} id={id} place="query" field={field} />
        ))}
      </div>
      {body?.isFile && (
        <Field id={`${id}-body`} label="File">
          {(control) => (
            <input
              {...control}
              type="file"
              name="body"
              accept={body.types.join(",")}
              required
              className="text-sm"
            />
          )}
        </Field>
      )}
      {body && !body.isFile && (
        <Field
          id={`${id}-body`}
          label="Body"
          aside={body.required ? undefined : "Optional"}
          error={bodyError}
        >
          {(control) => (
            <Textarea
              {...control}
              name="body"
              spellCheck={false}
              autoComplete="off"
              defaultValue={body.required ? body.example : ""}
              className="font-mono text-[13px]!"
            />
          )}
        </Field>
      )}
      <div>
        <Button
          type="submit"
          variant={changesData(operation) ? "danger" : "primary"}
          pending={pending}
        >
          {`Send ${method}`}
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {outcome && "failure" in outcome && <Notice tone="danger">{outcome.failure}</Notice>}
        {outcome && "result" in outcome && (
          <p className="sr-only">Answered with status {outcome.result.status}.</p>
        )}
      </div>
      {outcome && "result" in outcome && (
        <CallResultView result={outcome.result} confirmHref={confirmHref} />
      )}
    </form>
  );
}

type CallFieldProps = { id: string; place: "path" | "query"; field: ReferenceField };

function CallField({ id, place, field: { name, type, required, values } }: CallFieldProps) {
  const own = { name: `${place}:${name}`, required };
  return (
    <Field
      id={`${id}-${place}-${name}`}
      label={<code className="font-mono text-[13px]">{name}</code>}
      aside={required ? type : `${type}, optional`}
    >
      {(control) =>
        values.length > 1 ? (
          <Select
            {...control}
            {...own}
            placeholder="Not sent"
            options={values.map((value) => ({ value, label: value }))}
          />
        ) : (
          <Input
            {...control}
            {...own}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )
      }
    </Field>
  );
}

function readInput({ body }: ReferenceOperation, data: FormData): CallInput {
  const fieldsOf = (place: string) =>
    Object.fromEntries(
      [...data]
        .filter(([name]) => name.startsWith(`${place}:`))
        .map(([name, value]) => [name.slice(place.length + 1), String(value).trim()]),
    );
  const given = data.get("body");
  const text = typeof given === "string" && given.trim() !== "" ? given : null;
  return {
    path: fieldsOf("path"),
    query: fieldsOf("query"),
    body: body && (body.isFile ? (given as File) : text),
  };
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return "This isn’t valid JSON.";
  }
}

async function outcomeOf(
  operation: ReferenceOperation,
  input: CallInput,
  askForToken: TryItProps["askForToken"],
): Promise<Outcome> {
  try {
    if (operation.access === "public") return { result: await sendCall(operation, input, null) };
    const answer = await askForToken();
    if ("refusal" in answer) return { failure: answer.refusal };
    return { result: await sendCall(operation, input, answer.token) };
  } catch {
    return { failure: "The call could not be made, or took too long. Try again." };
  }
}
