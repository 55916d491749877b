import type { z } from "zod";
import { triedMethods, tryRequestForm } from "@/lib/contracts/site-forms";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { sentenceOf } from "@/lib/http/wire/sentences";

export type Trial = {
  /** As it was typed. */
  values: { method: string; path: string; email: string };
  /** Null where nothing was asked yet, or something is wrong with it. */
  asked: z.output<typeof tryRequestForm> | null;
  errors: Record<string, string>;
};

/** Reads what was asked from the address. A whole address of the site stands for its path. */
export async function readTrial(searchParams: SearchParams, origin: string): Promise<Trial> {
  const params = await searchParams;
  const typed = textOf(params.path).trim();
  const path = typed.startsWith(`${origin}/`) ? typed.slice(origin.length) : typed;
  const values = {
    method: textOf(params.method) || triedMethods[0],
    path,
    email: textOf(params.email),
  };
  if (params.path === undefined) return { values, asked: null, errors: {} };
  const parsed = tryRequestForm.safeParse(values, { error: sentenceOf });
  if (parsed.success) return { values, asked: parsed.data, errors: {} };
  const errors = parsed.error.issues.map(({ path: [name], message }) => [name, message]);
  return { values, asked: null, errors: Object.fromEntries(errors) };
}
