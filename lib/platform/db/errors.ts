/**
 * Reads database errors in one way, whether they come from Prisma, its driver adapters, pg, PGlite
 * or the socket. Each of them wraps the next differently.
 */
type Facts = {
  codes: Set<string>;
  kinds: Set<string>;
  messages: string[];
};

const deepest = 6;

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}

function collect(value: unknown, facts: Facts, depth = 0): Facts {
  const error = record(value);
  if (!error || depth > deepest) return facts;
  for (const code of [error.code, error.originalCode]) {
    if (typeof code === "string") facts.codes.add(code);
  }
  if (typeof error.kind === "string") facts.kinds.add(error.kind);
  for (const message of [error.message, error.originalMessage]) {
    if (typeof message === "string") facts.messages.push(message);
  }
  collect(error.cause, facts, depth + 1);
  collect(record(error.meta)?.driverAdapterError, facts, depth + 1);
  if (Array.isArray(error.errors)) {
    for (const inner of error.errors) collect(inner, facts, depth + 1);
  }
  return facts;
}

function read(error: unknown): Facts {
  return collect(error, { codes: new Set(), kinds: new Set(), messages: [] });
}

/** Whether a write met a row that exists already, by any unique index. */
export function isUniqueViolation(error: unknown): boolean {
  const { codes, kinds } = read(error);
  return codes.has("P2002") || codes.has("23505") || kinds.has("UniqueConstraintViolation");
}

/**
 * Whether a write needed a row that was removed after it had been read: an account that was erased,
 * or that a sign-up started over, at the same moment.
 */
export function isGone(error: unknown): boolean {
  const { codes } = read(error);
  return ["P2025", "P2003", "23503"].some((code) => codes.has(code));
}

const unavailableKinds = new Set([
  "TableDoesNotExist",
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TlsConnectionError",
]);

const unavailableCodes = new Set([
  // sockets and name resolution
  ...["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "ENOENT"],
  ...["EHOSTUNREACH", "ENETUNREACH"],
  // Prisma: unreachable, timed out, closed by the server, pool exhausted
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"],
  // PostgreSQL: statement timeout, lock timeout, deadlock, shutdown, crash, starting up
  ...["57014", "55P03", "40P01", "57P01", "57P02", "57P03"],
  // read-only, as during a failover
  "25006",
  // refused at the door: the database, the password or the user was changed
  ...["3D000", "28P01", "28000", "P1000", "P1003", "P1010", "P1011"],
  // tables that a migration still has to make
  ...["42P01", "P2021"],
  ...["EPROTO"],
]);

/** Classes of SQLSTATE: 08 connection exception, 53 insufficient resources. */
const unavailableClass = /^(08|53)[0-9A-Z]{3}$/;

/** How Node names a certificate that it does not trust, or that has expired. */
const untrusted = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Whether the server's certificate failed a check, by the codes of Node and OpenSSL. */
export function isUntrusted(error: unknown): boolean {
  return [...read(error).codes].some((code) => untrusted.test(code));
}

/** Whether a statement met a database without its migrations. */
export function isWithoutTables(error: unknown): boolean {
  const { codes, kinds } = read(error);
  return codes.has("42P01") || codes.has("P2021") || kinds.has("TableDoesNotExist");
}

/** Whether a write met a server, database or session that only reads. */
export function isReadOnlyRefusal(error: unknown): boolean {
  return read(error).codes.has("25006");
}

const unavailableMessage =
  /can't reach database|connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|query read timeout|unable to start a transaction in the given time|after calling end on the pool|client was closed|client is not queryable|does not support SSL connections|establishing an SSL connection|pglite is clos(ed|ing)/i;

/**
 * Whether the database is unavailable: a retry can succeed, and the response is 503. A refusal by
 * the database (a constraint, bad SQL) does not count.
 */
export function isUnavailable(error: unknown): boolean {
  const { codes, kinds, messages } = read(error);
  return (
    [...kinds].some((kind) => unavailableKinds.has(kind)) ||
    [...codes].some(
      (code) => unavailableCodes.has(code) || unavailableClass.test(code) || untrusted.test(code),
    ) ||
    messages.some((message) => unavailableMessage.test(message))
  );
}
