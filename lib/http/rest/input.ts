import type { z } from "zod";
import type { FieldIssue } from "@/lib/contracts/errors";
import { isStorable } from "@/lib/contracts/fields";
import { DomainError } from "@/lib/domain/core/errors";
import { fieldIssues } from "@/lib/http/wire/issues";
import { sentenceOf } from "@/lib/http/wire/sentences";

/** @throws validation_failed with every issue */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: sentenceOf });
  if (parsed.success) return parsed.data;
  throw new DomainError("validation_failed", { issues: fieldIssues(parsed.error.issues) });
}

/**
 * The query's parameters as text. A repeated parameter is refused.
 * @throws validation_failed
 */
export function readQuery(url: string): Record<string, string> {
  const start = url.indexOf("?");
  if (start === -1) return {};
  const found: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(url.slice(start))) {
    if (name in found) throw refusal(name, "repeated", "Give this once.");
    if (!isStorable(name) || !isStorable(value)) {
      throw refusal(name, "invalid_characters", "This has characters that can’t be used.");
    }
    found[name] = value;
  }
  return { ...found };
}

function refusal(path: string, code: string, message: string): DomainError {
  const issue: FieldIssue = { path: path.replaceAll("\u0000", ""), code, message };
  return new DomainError("validation_failed", { issues: [issue] });
}
