import { randomBytes } from "node:crypto";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";

/** What a person can do about it, by the error's code. */
const explanations: Record<string, string> = {
  invalid_client:
    "The application that sent you here isn’t registered. Go back to it and try again.",
  invalid_redirect_uri:
    "The application asked for an answer at an address that isn’t registered for it, so you were not sent there.",
  SessionNotFound:
    "This sign-in has expired, or was started in another browser. Go back to the application and start again.",
};
const otherwise =
  "The application asked for something that can’t be done. Go back to it and try again.";

/**
 * The provider's error page, where it cannot or must not answer the application: it leads nowhere, and
 * shows the codes by which the application's developers find the mistake.
 */
export async function errorPage(
  koa: KoaContextWithOIDC,
  out: ErrorOut,
  error: Error,
): Promise<void> {
  const nonce = randomBytes(16).toString("base64");
  const text = explanations[error.name] ?? explanations[out.error] ?? otherwise;
  const details = [out.error, out.error_description].filter(Boolean).join(": ");
  koa.type = "html";
  koa.set(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'`,
  );
  koa.body = page(
    "Sign-in didn’t work",
    nonce,
    `<h1>Sign-in didn’t work</h1>
<p>${escapeHtml(text)}</p>
<p class="details">${escapeHtml(details)}</p>
<p><a href="/">Open your account</a></p>`,
  );
}

/**
 * A page that leads on by itself. A redirect would be part of the form's submission, which the page's
 * own policy (form-action) keeps on this site.
 */
export function continuePage(koa: KoaContextWithOIDC, url: string): void {
  const nonce = randomBytes(16).toString("base64");
  koa.status = 200;
  koa.remove("Location");
  koa.type = "html";
  koa.set(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'`,
  );
  koa.body = page(
    "Continue",
    nonce,
    `<h1>You’re being sent on</h1>
<p><a href="${escapeHtml(url)}">Continue</a></p>`,
    url,
  );
}

function page(title: string, nonce: string, body: string, next?: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${next === undefined ? "" : `<meta http-equiv="refresh" content="0;url=${escapeHtml(next)}">`}
<title>${title}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fafafa, #111113); color: light-dark(#1a1a1e, #ededf0); }
main { box-sizing: border-box; width: min(26rem, 100%); padding: 1.5rem; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; }
a { color: inherit; }
.details { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; color: light-dark(#5c5c66, #a5a5b0); }
</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
