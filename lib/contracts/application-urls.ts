import { z } from "zod";
import type { ApplicationType } from "./application-types";

export const MAX_URI = 2_000;

/** Hosts at which http is fine: nothing between the browser and the program can read it (RFC 8252, 8.3). */
const loopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

const WHOLE = "Enter the whole address, such as https://app.example.com/callback.";

/**
 * What is wrong with an address to which a browser is sent back with a code or after a sign-out; null for
 * a good one. Addresses are compared letter by letter (RFC 9700, 4.1.3), so there is one spelling of
 * each: the one that browsers write. A private-use scheme is for native apps alone, and has a dot in it,
 * as the reversed name of a domain (RFC 8252, 7.1): that leaves no `javascript:`, `data:` or `file:`.
 */
export function redirectUriProblem(text: string, type: ApplicationType): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return WHOLE;
  if (scheme === "https" || scheme === "http") return webUriProblem(text);
  if (type !== "native" || !scheme.includes(".")) {
    return type === "native"
      ? "Start with https://, or with a scheme that has a dot, such as com.example.app:/callback."
      : "Start with https://.";
  }
  return spellingProblem(text);
}

/**
 * What is wrong with a web address: https, or http on this machine's own address, in the spelling of
 * browsers, without a fragment, a user name or a wildcard. Null for a good one.
 */
export function webUriProblem(text: string): string | null {
  if (!/^https?:\/\/[^/]/i.test(text)) return "Start with https://.";
  const problem = spellingProblem(text);
  if (problem) return problem;
  const { protocol, hostname } = new URL(text);
  if (protocol === "http:" && !loopbackHosts.includes(hostname)) {
    return "Start with https://. Only localhost, 127.0.0.1 and [::1] can have http://.";
  }
  return null;
}

function spellingProblem(text: string): string | null {
  if (text.length > MAX_URI) return `Use at most ${MAX_URI} characters.`;
  if (/[\p{C}\p{Z}\\]/u.test(text)) return "Leave out spaces, backslashes and control characters.";
  if (text.includes("*")) return "Enter each address by itself: wildcards are not possible.";
  if (text.includes("#")) return "Leave out the part from # on.";
  if (!URL.canParse(text)) return WHOLE;
  const url = new URL(text);
  if (url.username || url.password) return "Leave out the user name and the password.";
  // Whether an address without a path ends in a slash is the application's choice: it sends the same.
  if (url.href === text || url.href === `${text}/`) return null;
  return `Write it as browsers do: ${url.href}`;
}

/** A web address in a body; the domain also looks at whether its host is of a private network. */
export const applicationUrl = z.string().superRefine((text, context) => {
  const problem = webUriProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

/** An absolute URI without a fragment (RFC 8707, 2): the audience of an API's tokens. */
export const resourceIdentifier = z.string("Enter an identifier.").superRefine((text, context) => {
  const problem = identifierProblem(text);
  if (problem) context.addIssue({ code: "custom", message: problem });
});

function identifierProblem(text: string): string | null {
  if (/^https?:/i.test(text)) return text.length > 300 ? TOO_LONG : webUriProblem(text);
  if (text.length > 300) return TOO_LONG;
  if (
    !/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/.test(text) ||
    /^(javascript|data|blob|file):/.test(text)
  ) {
    return "Enter a URI, such as https://api.example.com or urn:example:orders.";
  }
  return spellingProblem(text);
}

const TOO_LONG = "Use at most 300 characters.";
