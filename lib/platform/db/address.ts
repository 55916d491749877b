import { existsSync } from "node:fs";
import type pg from "pg";
import { StartError } from "@/lib/platform/start-error";
import { isSslMode, type SslMode, sslModes, sslOptions } from "./tls";

/** What DATABASE_URL says, as `psql` reads it. */
export type PostgresAddress = {
  config: pg.ClientConfig;
  sslMode: SslMode;
  /** The schema of `?schema=`; null for the first one of the role's search_path. */
  schema: string | null;
  /** Whether statements pass a pooler that changes connections between transactions. */
  pooled: boolean;
};

/**
 * Parameters that change nothing here: the pools below have their own time limits, and the others
 * describe what pg does anyway.
 */
const ignored = new Set([
  ...["connect_timeout", "channel_binding", "gssencmode", "fallback_application_name"],
  ...["keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"],
]);

const known = new Set([
  ...["host", "port", "user", "password", "dbname", "options", "application_name", "schema"],
  ...["pgbouncer", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation"],
  ...["target_session_attrs", "client_encoding"],
]);

const SHAPE =
  /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s;

const ESCAPES = "write @ as %40, : as %3A, / as %2F, ? as %3F and % as %25 in a user or password";

/**
 * Reads a connection string of PostgreSQL (libpq, "Connection URIs"). `#` and other characters that
 * only web addresses reserve are taken as they are.
 * @throws StartError with one sentence for what cannot be used as it is meant
 */
export function readAddress(url: string): PostgresAddress {
  const [, user, password, authority = "", name = "", query = ""] = SHAPE.exec(url) ?? [];
  if (!SHAPE.test(url)) {
    throw new StartError("DATABASE_URL is not a PostgreSQL address (postgresql://…).");
  }
  const parameters = readParameters(query);
  if (/[,]/.test(authority) || /[,]/.test(parameters.host ?? "")) {
    throw new StartError(
      "DATABASE_URL names several hosts: name one, such as an address that follows the primary.",
    );
  }
  const place = /^(\[[^\]]+\]|[^:@[\]]*)(?::(\d*))?$/.exec(authority);
  if (!place || /[@/]/.test(name)) {
    throw new StartError(`DATABASE_URL cannot be read: ${ESCAPES}.`);
  }
  const port = portOf(parameters.port ?? place[2]);
  const host = parameters.host ?? decode(place[1] ?? "").replace(/^\[|\]$/g, "");
  const sslMode = sslModeOf(parameters);
  const pooled = ["true", "1"].includes(parameters.pgbouncer ?? "");
  const schema = parameters.schema ?? null;
  if (pooled && schema) {
    throw new StartError(
      "DATABASE_URL cannot have both pgbouncer= and schema=: set the schema with ALTER ROLE … SET search_path.",
    );
  }
  const settings: pg.ClientConfig = {
    user: parameters.user ?? nonEmpty(user),
    password: parameters.password ?? nonEmpty(password),
    host: host || defaultHost(port),
    port,
    database: parameters.dbname ?? nonEmpty(name),
    options: optionsOf(parameters.options, schema),
    application_name: parameters.application_name ?? "gatehouse",
  };
  const ssl = settings.host?.startsWith("/") ? false : sslOptions(sslMode, parameters);
  const config = { ...withoutUndefined(settings), ssl };
  return { config, sslMode, schema, pooled };
}

function readParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const part of query.split("&").filter(Boolean)) {
    const [name = "", value = ""] = part.split(/=(.*)/s).map(decode);
    if (!known.has(name) && !ignored.has(name)) {
      throw new StartError(`DATABASE_URL has the unknown parameter ${JSON.stringify(name)}.`);
    }
    if (value !== "") parameters[name] = value;
  }
  refuseOthers(parameters, "target_session_attrs", ["any", "read-write", "primary"]);
  refuseOthers(parameters, "sslnegotiation", ["postgres"]);
  refuseOthers(parameters, "client_encoding", ["UTF8", "utf8", "auto"]);
  refuseOthers(parameters, "pgbouncer", ["true", "false", "1", "0"]);
  return parameters;
}

function refuseOthers(
  parameters: Record<string, string>,
  name: string,
  values: readonly string[],
): void {
  const value = parameters[name];
  if (value === undefined || values.includes(value)) return;
  throw new StartError(`${name} in DATABASE_URL must be one of ${values.join(", ")}.`);
}

function sslModeOf({ sslmode = process.env.PGSSLMODE || "prefer" }): SslMode {
  if (isSslMode(sslmode)) return sslmode;
  throw new StartError(`sslmode in DATABASE_URL must be one of ${sslModes.join(", ")}.`);
}

function portOf(text: string | undefined): number {
  const port = Number(text || process.env.PGPORT || 5432);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError("The port in DATABASE_URL must be a number from 1 to 65535.");
}

/** Without a host: the socket of a server on this machine, as `psql` does. */
function defaultHost(port: number): string {
  const socket = ["/var/run/postgresql", "/tmp"].find((folder) =>
    existsSync(`${folder}/.s.PGSQL.${port}`),
  );
  return process.env.PGHOST || socket || "localhost";
}

/** A startup parameter, so that a connection never runs a statement in another schema. */
function optionsOf(options: string | undefined, schema: string | null): string | undefined {
  if (!schema) return options;
  const quoted = `"${schema.replaceAll('"', '""')}"`.replace(/[\\ ]/g, "\\$&");
  return [options, `-c search_path=${quoted}`].filter(Boolean).join(" ");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StartError(`DATABASE_URL cannot be read: ${ESCAPES}.`);
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  return text ? decode(text) : undefined;
}

/** pg takes a key that is present but undefined for a value. */
function withoutUndefined(settings: pg.ClientConfig): pg.ClientConfig {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
