import type { IncomingMessage } from "node:http";
import type Provider from "oidc-provider";
import { routes } from "./configuration";

type Koa = Parameters<Parameters<Provider["use"]>[0]>[0];

/** To these an application can send its user by a form as well. */
const paths: ReadonlySet<string> = new Set([routes.authorization, routes.end_session]);

/** Bytes. What comes of it is an address, and servers take no longer one. */
const LONGEST_FORM = 12_000;

/**
 * Leads a form to the address that asks for the same (OpenID Connect Core 3.1.2.1, RP-Initiated Logout
 * 2). Another site's form comes without the session's cookie, which is SameSite=Lax; the redirect has it.
 * @returns whether this request was such a form, and is answered
 */
export async function answerForm(koa: Koa): Promise<boolean> {
  if (koa.method !== "POST" || !paths.has(koa.path)) return false;
  if (!koa.is("application/x-www-form-urlencoded")) {
    koa.status = 415;
    return true;
  }
  const form = await readForm(koa.req);
  if (form === null) koa.status = 413;
  else {
    koa.status = 303;
    koa.redirect(`${koa.path}?${new URLSearchParams(form)}`);
  }
  return true;
}

async function readForm(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > LONGEST_FORM) return null;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString("utf8");
}
