import { errors, type JWTPayload, jwtVerify } from "jose";
import { issuerAt } from "../verify/issuer";
import type { EndedSessions, Logout } from "./ended";
import { json, respond } from "./respond";
import type { AppSettings } from "./settings";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const ALGORITHMS = ["EdDSA", "RS256"];
const TOLERANCE_SECONDS = 30;
/** A token that is older was kept by someone. */
const OLDEST_SECONDS = 300;
const LONGEST_BODY = 65_536;

/**
 * `POST /auth/backchannel-logout`: Gatehouse says that a session, or all of a user's, have ended.
 * The token is validated as OpenID Connect Back-Channel Logout 1.0, 2.6, says, and each works once.
 * The answer is 200; 400 for a token that is not valid; 503 if that is not known, or the logout
 * could not be remembered, so that Gatehouse tries again.
 */
export function createBackchannelLogout(ended: EndedSessions, settings: AppSettings) {
  const { url, clientId, onBackchannelLogout, onProblem } = settings;
  const issuer = issuerAt(url.href);
  const used = new Map<string, number>();

  function isFirstUse(jti: string): boolean {
    for (const [old, at] of used) if (at < Date.now()) used.delete(old);
    if (used.has(jti)) return false;
    used.set(jti, Date.now() + (OLDEST_SECONDS + 2 * TOLERANCE_SECONDS) * 1000);
    return true;
  }

  async function read(token: string): Promise<{ jti: string; logout: Logout }> {
    const { metadata, keys } = await issuer();
    const { payload } = await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: clientId,
      typ: "logout+jwt",
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: OLDEST_SECONDS,
      requiredClaims: ["exp", "iat", "jti", "events"],
    });
    return { jti: String(payload.jti), logout: logoutOf(payload) };
  }

  return async (request: Request): Promise<Response> => {
    const token = (await formOf(request))?.get("logout_token");
    if (!token) return invalid();
    try {
      const { jti, logout } = await read(token);
      if (!isFirstUse(jti)) return invalid();
      try {
        await ended.end(logout);
        await onBackchannelLogout?.(logout);
      } catch (error) {
        used.delete(jti);
        throw error;
      }
      return respond(null);
    } catch (error) {
      if (isAboutToken(error)) return invalid();
      onProblem(error);
      return json({ error: "temporarily_unavailable" }, { status: 503 });
    }
  };
}

const invalid = () => json({ error: "invalid_request" }, { status: 400 });

/** @throws JWTInvalid for a token that is signed, but is no logout token */
function logoutOf({ events, sid, sub, nonce, iat }: JWTPayload): Logout {
  const event = isRecord(events) ? events[EVENT] : null;
  const isNamed = [sid, sub].every((one) => one === undefined || typeof one === "string");
  if (!isRecord(event) || nonce !== undefined || !isNamed || (sid ?? sub) === undefined) {
    throw new errors.JWTInvalid("not a logout token");
  }
  return {
    sid: typeof sid === "string" ? sid : null,
    sub: sub ?? null,
    issuedAt: new Date((iat ?? 0) * 1000),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Errors of fetching the keys say nothing about the token. */
function isAboutToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return error.code !== "ERR_JOSE_GENERIC" && !(error instanceof errors.JWKSTimeout);
}

/** The fields of a form; null if the body is no form, or far too long for this one. */
async function formOf(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type) || !request.body) return null;
  const reader = request.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length <= LONGEST_BODY) continue;
    await reader.cancel();
    return null;
  }
  return new URLSearchParams(text);
}
