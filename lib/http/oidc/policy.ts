import { interactionPolicy, type KoaContextWithOIDC } from "oidc-provider";
import { isAllowed } from "@/lib/domain/oidc/client";
import { clientOf } from "./clients";
import { requestOf } from "./request";

const { Check, Prompt, base } = interactionPolicy;

const isAnswered = ({ oidc }: KoaContextWithOIDC) => oidc.result?.login !== undefined;

/**
 * When the person is asked for something before an application gets an answer: to choose an account, to
 * sign in, to prove a second factor, to consent. The pages under /authorize ask.
 */
export function policy(): interactionPolicy.DefaultPolicy {
  const prompts = base();
  prompts.add(new Prompt({ name: "select_account", requestable: true }), 0);
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
  return prompts;
}
