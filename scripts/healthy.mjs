/** Ends with 0 if the server on this machine takes requests and its database writes; for HEALTHCHECK. */
const { HOST, PORT } = process.env;
const host = !HOST || HOST === "0.0.0.0" ? "127.0.0.1" : HOST === "::" ? "[::1]" : HOST;
const url = `http://${host}:${PORT || 3000}/api/health`;
const answer = await fetch(url, { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
