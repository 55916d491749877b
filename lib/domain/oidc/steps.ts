import type { Platform } from "@/lib/domain/core/context";
import { getSettings } from "@/lib/domain/settings/settings";
import { isAllowed } from "./client";
import { isDocumentId } from "./client-documents";
import type { Acr, Login } from "./login";
import { answerRequest, type PendingRequest, readRequest } from "./requests";

/** What the page of a request shows next. */
export type Step =
  | { kind: "signIn" }
  /** The application wants a new account (Initiating User Registration via OpenID Connect 1.0). */
  | { kind: "signUp" }
  | { kind: "signUpClosed" }
  /** The same, but someone was signed in before the request: they choose. */
  | { kind: "otherOrNew" }
  | { kind: "chooseAccount" }
  /** The application wants another account than the one that is signed in. */
  | { kind: "otherAccount" }
  /** A fresh proof of identity. */
  | { kind: "confirm"; byFactor: boolean }
  | { kind: "needsFactor" }
  /** What the application insists on, no sign-in here can give. */
  | { kind: "unmet" }
  | { kind: "notAllowed" }
  | { kind: "consent" }
  /** Everything is answered: the browser goes back to the provider. */
  | { kind: "continue" };

/** A request with what its page shows next. */
export type OpenRequest = { request: PendingRequest; step: Step };

/**
 * Opens the page of a request. What needs no answer of the user is answered here: that they have signed
 * in, and that the team's own application is not asked about.
 * @param browser the token of this browser's cookie @param login of this browser
 * @returns null where the request has ended, has expired, or was started in another browser
 */
export async function openRequest(
  platform: Platform,
  uid: string,
  browser: string | null,
  login: Login | null,
): Promise<OpenRequest | null> {
  const request = await readRequest(platform, uid, browser);
  if (!request) return null;
  const step = nextStep(request, login);
  if (step.kind === "signUp" || step.kind === "otherOrNew") {
    const { signUpOpen } = await getSettings(platform);
    if (signUpOpen) return { request, step };
    return { request, step: { kind: login ? "chooseAccount" : "signUpClosed" } };
  }
  if (step.kind === "unmet") {
    await answerRequest(platform, uid, unmet);
    return { request, step: { kind: "continue" } };
  }
  const answers = request.result ?? {};
  const isAnswered = answers.error !== undefined || request.prompt.name in answers;
  if (step.kind !== "continue" || !login || isAnswered) return { request, step };
  if (request.prompt.name === "login") {
    const { authTime, acr, amr, user } = login;
    await answerRequest(platform, uid, { login: { accountId: user.id, ts: authTime, acr, amr } });
  }
  if (request.prompt.name === "consent") await answerRequest(platform, uid, { consent: {} });
  if (request.prompt.name === "create") await answerRequest(platform, uid, { create: {} });
  return { request, step };
}

/** OpenID Connect Core Error Code unmet_authentication_requirements 1.0. */
const unmet = {
  error: "unmet_authentication_requirements",
  error_description: "no sign-in here has the requested acr",
};

/** The next thing that this browser's user is asked for. */
export function nextStep(request: PendingRequest, login: Login | null): Step {
  const { prompt, result, client } = request;
  if (result?.error !== undefined) return { kind: "continue" };
  if (prompt.name === "create") return createStep(request, login);
  if (!login) return { kind: "signIn" };
  if (!isAllowed(client, login.user.roles)) return { kind: "notAllowed" };
  if (prompt.name === "select_account") {
    return { kind: result?.select_account ? "continue" : "chooseAccount" };
  }
  if (prompt.name === "consent") {
    return { kind: isAllowedAlready(request, login) ? "continue" : "consent" };
  }
  return loginStep(request, login);
}

/** Someone who has signed in since the request began has just signed up, or chose their own account. */
function createStep({ result, startedAt }: PendingRequest, login: Login | null): Step {
  if (!login) return { kind: "signUp" };
  const isChosen = result?.create !== undefined || login.provedAt >= startedAt;
  return { kind: isChosen ? "continue" : "otherOrNew" };
}

/** The agreement of another user of this browser is none to a client that nobody registered. */
function isAllowedAlready({ result, client }: PendingRequest, login: Login): boolean {
  if (isDocumentId(client.id)) return result?.consent?.userId === login.user.id;
  return client.firstParty || result?.consent !== undefined;
}

function loginStep({ prompt, startedAt, params }: PendingRequest, login: Login): Step {
  const wants = (...reasons: string[]) => prompt.reasons.some((reason) => reasons.includes(reason));
  if (wants("id_token_hint", "claims_id_token_sub_value")) {
    const wanted = subjectOf(prompt.details);
    if (wanted !== null && wanted !== login.user.id) return { kind: "otherAccount" };
  }
  const isFresh = login.provedAt >= startedAt;
  if (wants("login_prompt", "max_age") && !isFresh) return { kind: "confirm", byFactor: false };
  if (!wants("essential_acr", "essential_acrs", "acr_values")) return { kind: "continue" };
  const isMissing =
    wants("essential_acr", "essential_acrs") && !isMet(prompt.details.acr, login.acr);
  if (login.acr !== "aal2" && asksForTwo(prompt.details, params)) {
    if (login.user.mfaEnabled) return { kind: "confirm", byFactor: true };
    return { kind: isMissing ? "needsFactor" : "continue" };
  }
  return { kind: isMissing ? "unmet" : "continue" };
}

/**
 * Whether a sign-in is worth what an application insists on. One with two factors is one with one too.
 * @param asked the `acr` of the parameter `claims`
 */
export function isMet(asked: unknown, acr: Acr): boolean {
  const { value, values } = (asked ?? {}) as { value?: unknown; values?: unknown };
  const wanted: unknown[] = Array.isArray(values) ? values : [value];
  return wanted.includes(acr) || (acr === "aal2" && wanted.includes("aal1"));
}

function asksForTwo(
  { acr }: Record<string, unknown>,
  { acr_values }: Record<string, unknown>,
): boolean {
  const two: Acr = "aal2";
  return JSON.stringify([acr, acr_values]).includes(two);
}

/** The account that an ID token or a claim names; null where this cannot be told here. */
function subjectOf({ id_token_hint, sub }: Record<string, unknown>): string | null {
  if (typeof sub === "object" && sub !== null && "value" in sub) return String(sub.value);
  if (typeof id_token_hint !== "string") return null;
  try {
    const [, payload = ""] = id_token_hint.split(".");
    return String(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")).sub);
  } catch {
    return null;
  }
}
