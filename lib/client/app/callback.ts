import {
  AuthorizationResponseError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { endSignIn } from "./authorization";
import type { Cookies } from "./cookies";
import { isOutage, SignInError, type SignInErrorCode } from "./errors";
import type { Flows } from "./flow";
import type { Provider } from "./provider";
import { redirect } from "./respond";
import type { SessionCookie } from "./session-cookie";
import type { AppSettings } from "./settings";

/**
 * `GET /auth/callback`: takes the answer of Gatehouse to a sign-in that this browser began. Its
 * cookie is removed, so that the same answer does not work twice.
 * @throws SignInError
 */
export function createCallback(
  provider: Provider,
  { flows, cookie }: { flows: Flows; cookie: SessionCookie },
  settings: AppSettings,
) {
  return async (query: URLSearchParams, cookies: Cookies): Promise<Response> => {
    const flow = await flows.find(cookies, query.get("state") ?? "");
    if (!flow) throw new SignInError("sign_in_expired");
    try {
      const session = await endSignIn(await provider(), settings, { query, flow });
      const set = [flows.end(flow.state), ...(await cookie.write(cookies, session))];
      return redirect(flow.returnTo, set);
    } catch (error) {
      throw signInError(error);
    }
  };
}

/** What a failed sign-in means, by the error of openid-client. */
export function signInError(error: unknown): SignInError {
  return error instanceof SignInError ? error : new SignInError(codeOf(error), error);
}

function codeOf(error: unknown): SignInErrorCode {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === "temporarily_unavailable") return "issuer_unavailable";
    return error.error === "access_denied" ? "access_denied" : "response_invalid";
  }
  if (error instanceof ResponseBodyError) {
    if (error.error === "invalid_grant") return "response_invalid";
    return error.status >= 500 ? "issuer_unavailable" : "misconfigured";
  }
  // How a token endpoint says invalid_client to a client that sent an Authorization header.
  if (error instanceof WWWAuthenticateChallengeError) return "misconfigured";
  // The session is too large for cookies.
  if (error instanceof RangeError) return "misconfigured";
  return isOutage(error) ? "issuer_unavailable" : "response_invalid";
}
