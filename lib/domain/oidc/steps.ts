import type { Acr, Login } from "./login";
import { isAllowed } from "./client";
import type { PendingRequest } from "./requests";

/** What the page of a request shows next. */
export type Step =
  | { kind: "signIn" }
  | { kind: "chooseAccount" }
  /** The application wants another account than the one that is signed in. */
  | { kind: "otherAccount" }
  /** A fresh proof, by the second factor where `acr` says so. */
  | { kind: "confirm" }
  | { kind: "needsFactor" }
  | { kind: "notAllowed" }
  | { kind: "consent" }
  /** Everything is answered: the browser goes back to the provider. */
  | { kind: "continue" };

/** The next thing that this browser's user is asked for. */
export function nextStep(request: PendingRequest, login: Login | null): Step {
  const { prompt, result, client } = request;
  if (result?.error !== undefined) return { kind: "continue" };
  if (!login) return { kind: "signIn" };
  if (!isAllowed(client, login.user.roles)) return { kind: "notAllowed" };
  if (prompt.name === "select_account") {
    return { kind: result?.select_account ? "continue" : "chooseAccount" };
  }
  if (prompt.name === "consent") {
    return { kind: result?.consent || isCoveredByTeam(request) ? "continue" : "consent" };
  }
  return loginStep(request, login);
}

function loginStep({ prompt, startedAt, params }: PendingRequest, login: Login): Step {
  const wants = (...reasons: string[]) => prompt.reasons.some((reason) => reasons.includes(reason));
  if (wants("id_token_hint", "claims_id_token_sub_value")) {
    const wanted = subjectOf(prompt.details);
    if (wanted !== null && wanted !== login.user.id) return { kind: "otherAccount" };
  }
  // The clock of the proof and of the provider's request are one; a second is the precision of both.
  const isFresh = login.authTime >= startedAt;
  if (wants("login_prompt", "max_age") && !isFresh) return { kind: "confirm" };
  if (wants("essential_acr", "essential_acrs", "acr_values") && login.acr !== "aal2") {
    const isEssential = wants("essential_acr", "essential_acrs");
    if (!asksForTwo(prompt.details, params)) return { kind: "continue" };
    if (login.user.mfaEnabled) return { kind: "confirm" };
    return { kind: isEssential ? "needsFactor" : "continue" };
  }
  return { kind: "continue" };
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

/**
 * The team's own application is not asked about, except where it asks for that (`prompt=consent`) on a
 * device, whose user must see what they agree to.
 */
export function isCoveredByTeam({ client, prompt }: PendingRequest): boolean {
  return client.firstParty && !prompt.reasons.includes("rar_prompt");
}
