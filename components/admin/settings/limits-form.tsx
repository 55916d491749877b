"use client";

import { FieldError } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { useFormContext } from "@/components/ui/form-context";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { Input } from "@/components/ui/input";
import type { FormAction } from "@/lib/contracts/form-state";
import { limitWords } from "./limit-words";

type Limit = { points: number; seconds: number };

export type LimitRow = {
  name: string;
  inForce: Limit;
  usual: Limit;
  setIn: "environment" | "settings" | "default";
};

type LimitsFormProps = { action: FormAction; limits: readonly LimitRow[]; seen: string };

/** Every rate limit with its default; what the environment sets can't be changed here. */
export function LimitsForm({ action, limits, seen }: LimitsFormProps) {
  const values = limits
    .filter(({ setIn }) => setIn === "settings")
    .flatMap(({ name, inForce }) => [
      [`points:${name}`, String(inForce.points)],
      [`seconds:${name}`, String(inForce.seconds)],
    ]);
  return (
    <Form action={action} values={Object.fromEntries(values)} hidden={{ seen }} size="md">
      <ul className="max-w-3xl divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
        {limits.map((limit) => (
          <li key={limit.name} className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
            <LimitFields limit={limit} />
          </li>
        ))}
      </ul>
      <div className="sticky bottom-0 mt-4 flex max-w-3xl flex-wrap items-center gap-3 bg-bg py-3">
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}

function LimitFields({ limit }: { limit: LimitRow }) {
  const { name, usual, inForce, setIn } = limit;
  const { label, hint } = limitWords(name);
  const form = useFormContext();
  const error = form.errorOf(`points:${name}`);
  const id = `${form.id}-${name}`;
  return (
    <>
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{label}</p>
        <p className="text-[13px] text-ink-3">
          {hint && <span>{`${hint} `}</span>}
          <span>{`Default: ${limitText(usual)}.`}</span>
        </p>
      </div>
      {setIn === "environment" ? (
        <p className="text-[13px] text-ink-2">
          <span>{`${limitText(inForce)}, set by `}</span>
          <code className="font-mono">LIMITS</code>
        </p>
      ) : (
        <div className="flex items-center gap-2 text-[13px] text-ink-2">
          <NumberInput
            name={`points:${name}`}
            label={`${label}: times`}
            usual={usual.points}
            errorId={error && `${id}-error`}
          />
          <span aria-hidden="true">in</span>
          <NumberInput
            name={`seconds:${name}`}
            label={`${label}: seconds`}
            usual={usual.seconds}
            errorId={error && `${id}-error`}
          />
          <span aria-hidden="true">s</span>
        </div>
      )}
      <div aria-live="polite" className="basis-full empty:hidden">
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </div>
    </>
  );
}

type NumberInputProps = {
  name: string;
  label: string;
  usual: number;
  errorId: string | undefined;
};

function NumberInput({ name, label, usual, errorId }: NumberInputProps) {
  const form = useFormContext();
  return (
    <span className="w-[92px]">
      <Input
        {...form.register(name, undefined)}
        aria-label={label}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={errorId}
        defaultValue={form.initialOf(name)}
        placeholder={String(usual)}
        inputMode="numeric"
        maxLength={8}
        autoComplete="off"
        className="text-right tabular-nums"
      />
    </span>
  );
}

/** "10 in 15 minutes" */
function limitText({ points, seconds }: Limit): string {
  return `${points.toLocaleString("en")} in ${spanText(seconds)}`;
}

function spanText(seconds: number): string {
  const units = [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ] as const;
  const [size, unit] = units.find(([length]) => seconds % length === 0) ?? [1, "second"];
  const count = seconds / size;
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
