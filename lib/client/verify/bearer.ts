import { TokenError } from "./errors";

/** No token of Gatehouse is nearly as long; a longer one is refused before any work. */
const LONGEST = 16_384;

/**
 * The token of an Authorization header (RFC 6750, 2.1). Tokens in the query or the body are not
 * read: addresses end in logs.
 * @throws TokenError token_missing, token_malformed
 */
export function bearerToken(authorization: string | null | undefined): string {
  if (!authorization || !/^bearer(?: |$)/i.test(authorization)) {
    throw new TokenError("token_missing");
  }
  const token = authorization.slice("bearer ".length).trim();
  if (token.length > LONGEST || !/^[\w.~+/-]+=*$/.test(token)) {
    throw new TokenError("token_malformed");
  }
  return token;
}
