import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { origin, owner } from "./app";

/** A form of a page as a browser without JavaScript would post it. */
export type PlainForm = { path: string; fields: Record<string, string> };

/** Reads the form that holds a field of this name, with its hidden fields. */
export async function readForm(
  request: APIRequestContext,
  path: string,
  fieldName: string,
): Promise<PlainForm> {
  const html = await (await request.get(path)).text();
  const form = (html.match(/<form\b.*?<\/form>/gs) ?? []).find((one) =>
    one.includes(`name="${fieldName}"`),
  );
  if (!form) throw new Error(`${path} has no form with a field "${fieldName}".`);
  const hidden = form.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? [];
  const fields = hidden.map((input) => [attribute(input, "name"), attribute(input, "value")]);
  return { path, fields: Object.fromEntries(fields) };
}

function attribute(tag: string, name: string): string {
  const raw = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  const entities: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'" };
  return raw.replace(/&(quot|amp|lt|gt|#x27);/g, (_, entity: string) => entities[entity] ?? "");
}

/** Posts a form with what was typed into it; redirects are not followed. */
export function postForm(
  request: APIRequestContext,
  { path, fields }: PlainForm,
  typed: Record<string, string>,
  headers: Record<string, string> = { Origin: origin },
): Promise<APIResponse> {
  return request.post(path, { multipart: { ...fields, ...typed }, headers, maxRedirects: 0 });
}

/** Signs a browser in without opening a page: its cookie jar is that of the request. */
export async function signInQuickly(
  request: APIRequestContext,
  { email, password }: { email: string; password: string } = owner,
): Promise<void> {
  const form = await readForm(request, "/sign-in", "password");
  const response = await postForm(request, form, { login: email, password });
  expect(response.status(), "signing in leads on").toBe(303);
}
