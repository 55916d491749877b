import { buildEndSessionUrl, tokenRevocation } from "openid-client";
import type { Cookies } from "./cookies";
import type { Provider } from "./provider";
import { page, redirect, respond } from "./respond";
import type { SessionCookie } from "./session-cookie";
import type { AppSettings } from "./settings";

/**
 * `POST /auth/logout` by a page of this application: ends the session here and at Gatehouse (OpenID
 * Connect RP-Initiated Logout 1.0), which sends the browser back to `afterSignOut`. When Gatehouse
 * does not answer, it ends here.
 */
export function createLogout(provider: Provider, cookie: SessionCookie, settings: AppSettings) {
  const { appUrl, afterSignOut, clientId, onProblem } = settings;
  const after = new URL(afterSignOut, appUrl);

  async function endAtGatehouse(cookies: Cookies): Promise<URL> {
    const stored = await cookie.read(cookies);
    if (!stored) return after;
    const config = await provider();
    if (stored.refreshToken !== null && config.serverMetadata().revocation_endpoint) {
      await tokenRevocation(config, stored.refreshToken).catch(onProblem);
    }
    if (!config.serverMetadata().end_session_endpoint) return after;
    return buildEndSessionUrl(config, {
      client_id: clientId,
      ...(stored.idToken && { id_token_hint: stored.idToken }),
      post_logout_redirect_uri: after.href,
    });
  }

  return async (request: Request, cookies: Cookies): Promise<Response> => {
    if (!isSameOrigin(request.headers, appUrl)) {
      return respond("Sign out from the app itself.\n", { status: 403 });
    }
    const address = await endAtGatehouse(cookies).catch((error) => {
      onProblem(error);
      return after;
    });
    return redirect(address, cookie.remove(cookies));
  };
}

/**
 * A link is no sign-out: prefetching it, or an image of another site, would sign people out. So GET
 * asks, and works without JavaScript.
 */
export function signOutPage({ basePath }: Pick<AppSettings, "basePath">): Response {
  const form = `<form method="post" action="${basePath}/logout"><button>Sign out</button></form>`;
  return page("Sign out?", form);
}

/**
 * Whether a page of this application made the request. Browsers of this decade say so themselves
 * (Fetch Metadata); older ones send Origin with each POST.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, appUrl: URL): boolean {
  const site = headers.get("sec-fetch-site");
  return site === null ? headers.get("origin") === appUrl.origin : site === "same-origin";
}
