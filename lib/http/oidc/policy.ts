import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import { isAllowed } from "@/lib/domain/oidc/client";
import { isDocumentId } from "@/lib/domain/oidc/client-documents";
import type { RequestResult } from "@/lib/domain/oidc/requests";
import { isMet } from "@/lib/domain/oidc/steps";
import { clientOf } from "./clients";
import { requestOf } from "./request";

const { Check, Prompt, base } = interactionPolicy;

const isAnswered = ({ oidc }: KoaContextWithOIDC) => oidc.result?.login !== undefined;

/**
 * Whether this user has agreed to this very request: someone else can have begun it in the same browser.
 * @param result what the pages noted of the user's answers
 */
export function hasJustAgreed(result: unknown, userId: string | undefined): boolean {
  const { consent } = (result ?? {}) as RequestResult;
  return userId !== undefined && consent?.userId === userId;
}

/**
 * The library compares an essential `acr` as it is. A sign-in with two factors is one with one factor too,
 * and the answer must then say what was asked for (OpenID Connect Core 5.5.1.1).
 */
function answerLesserAcr({ oidc }: KoaContextWithOIDC): boolean {
  const asked = oidc.claims.id_token?.acr;
  const { session } = oidc;
  if (!asked?.essential || session?.acr !== "aal2") return false;
  const isExact = JSON.stringify(asked).includes("aal2");
  if (!isExact && isMet(asked, "aal2")) session.acr = "aal1";
  return false;
}

/**
 * When the person is asked for something before an application gets an answer: to choose an account, to
 * sign in, to prove a second factor, to consent. The pages under /authorize ask.
 */
export function policy(): interactionPolicy.DefaultPolicy {
  const prompts = base();
  prompts.add(new Prompt({ name: "select_account", requestable: true }), 0);
  prompts.add(new Prompt({ name: "create", requestable: true }), 0);
  // The first, so that the library's own see what it did.
  prompts
    .get("login")
    ?.checks.add(new Check("lesser_acr", "never asks", "interaction_required", answerLesserAcr), 0);
  prompts.get("login")?.checks.add(
    new Check(
      "acr_values",
      "none of the requested acr_values could be obtained",
      "unmet_authentication_requirements",
      (ctx) => {
        const wanted = String(ctx.oidc.params?.acr_values ?? "")
          .split(" ")
          .filter(Boolean);
        const isMet = wanted.length === 0 || wanted.includes(ctx.oidc.acr ?? "");
        // Voluntary (OpenID Connect Core 3.1.2.1): asked for once, and the answer says what it was.
        return !isMet && !isAnswered(ctx);
      },
    ),
  );
  prompts.get("login")?.checks.add(
    new Check(
      "not_allowed",
      "the user cannot use this application",
      "access_denied",
      async (ctx) => {
        const { login } = requestOf(ctx.req);
        if (!login || !ctx.oidc.client) return false;
        const client = await clientOf(ctx, ctx.oidc.client.clientId);
        return client !== null && !isAllowed(client, login.user.roles);
      },
    ),
  );
  prompts
    .get("consent")
    ?.checks.add(
      new Check(
        "unregistered_client",
        "a client that is not registered is allowed by its user each time",
        "consent_required",
        ({ oidc }) =>
          isDocumentId(oidc.client?.clientId) &&
          !hasJustAgreed(oidc.result, oidc.session?.accountId),
      ),
    );
  return prompts;
}
