import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FieldIssue } from "@/lib/contracts/errors";
import { FORM_ACCOUNT, type FormState } from "@/lib/contracts/form-state";
import { recordForbidden } from "@/lib/domain/access/forbidden";
import { DomainError } from "@/lib/domain/core/errors";
import { fieldIssues } from "@/lib/http/wire/issues";
import { asRefusal } from "@/lib/http/wire/refusal";
import { sentenceOf } from "@/lib/http/wire/sentences";
import { timed } from "@/lib/platform/latencies";
import { jsonLog } from "@/lib/platform/log";
import { type PageCtx, pageCtx } from "./context";

/**
 * The result of an action: another page, or a message on this one, with a secret that is shown once and
 * the page to go on to.
 */
export type FormResult =
  | { redirectTo: string }
  | { message: string; revealed?: string; next?: string };

/**
 * A server action for one form's schema: reads the fields, runs the use case, and turns a refusal into
 * errors at the fields. Keeps everything typed except secrets. A form that was drawn for another account
 * than the one that is signed in changes nothing. Next checks the request's origin before it calls an
 * action.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (ctx: PageCtx, input: z.output<Schema>) => Promise<FormResult>,
) {
  return async (_previous: FormState, data: FormData): Promise<FormState> => {
    const { [FORM_ACCOUNT]: account, ...fields } = readFields(data);
    const values = typedValues(fields);
    const outcome = await timed("page_form_latency", () =>
      attempt(schema, fields, async (ctx, input) => {
        refuseOtherAccount(ctx, account);
        return run(ctx, input);
      }),
    );
    if (outcome instanceof DomainError) return refused(outcome, values);
    if ("redirectTo" in outcome) redirect(outcome.redirectTo);
    return { status: "done", values: {}, issues: [], ...outcome };
  };
}

async function attempt<Schema extends z.ZodType>(
  schema: Schema,
  fields: Record<string, unknown>,
  run: (ctx: PageCtx, input: z.output<Schema>) => Promise<FormResult>,
): Promise<FormResult | DomainError> {
  const parsed = schema.safeParse(fields, { error: sentenceOf });
  if (!parsed.success) {
    return new DomainError("validation_failed", { issues: fieldIssues(parsed.error.issues) });
  }
  const ctx = await pageCtx();
  try {
    return await run(ctx, parsed.data);
  } catch (error) {
    await recordForbidden(ctx, error);
    const refusal = asRefusal(error);
    if (refusal) return refusal;
    if (isControlFlow(error)) throw error;
    jsonLog().error("action.failed", { error });
    return new DomainError("unavailable", {
      detail: "Something went wrong on our side. Nothing was changed. Try again.",
    });
  }
}

/**
 * Refuses a form that was drawn for another account than the one that is signed in now, for example in
 * another tab. @param account what the form carries; absent where it was drawn for nobody
 * @throws conflict
 */
function refuseOtherAccount(ctx: PageCtx, account: unknown): void {
  if (isOther(ctx, account)) throw new DomainError("conflict", { detail: OTHER_ACCOUNT });
}

/** The same question for an action that takes a form without `formAction`. */
export async function isOfOtherAccount(data: FormData): Promise<boolean> {
  return isOther(await pageCtx(), data.get(FORM_ACCOUNT) ?? undefined);
}

function isOther({ signedIn }: PageCtx, account: unknown): boolean {
  return account !== undefined && signedIn !== null && account !== signedIn.user.id;
}

const OTHER_ACCOUNT =
  "Nothing was changed: this form belongs to another account than the one you’re signed in to now. Reload the page to continue.";

/** Next throws its redirect and not-found as errors with a digest. */
function isControlFlow(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
}

/** A repeated name becomes a list, which no schema for a single value accepts. */
function readFields(data: FormData): Record<string, unknown> {
  const names = [...new Set(data.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const all = data.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}

function typedValues(fields: Record<string, unknown>): Record<string, string> {
  const kept = Object.entries(fields).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !isSecret(pair[0]),
  );
  return Object.fromEntries(kept);
}

function isSecret(name: string): boolean {
  return /password|token|captcha/i.test(name);
}

function refused(refusal: DomainError, values: Record<string, string>): FormState {
  const issues: FieldIssue[] = refusal.details.issues ?? [];
  const { code, message } = refusal;
  const { captcha } = refusal.details;
  return { status: "error", values, issues, message, code, ...(captcha && { captcha }) };
}
