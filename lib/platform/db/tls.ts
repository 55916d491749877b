import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { StartError } from "@/lib/platform/start-error";

/** libpq's modes, and `no-verify`, which other drivers call libpq's `require`. */
export const sslModes = [
  ...(["disable", "prefer", "require", "no-verify", "verify-ca", "verify-full"] as const),
];
export type SslMode = (typeof sslModes)[number];

export function isSslMode(text: string): text is SslMode {
  return (sslModes as string[]).includes(text);
}

type SslFiles = { sslrootcert?: string; sslcert?: string; sslkey?: string };

/**
 * How a connection is encrypted and what is checked (libpq, "SSL Support", table 34.1). As there,
 * `require` checks the certificate's issuer if a root certificate is given, and nothing otherwise.
 * Without one, the verifying modes trust the authorities that Node trusts.
 * @throws StartError for a file that cannot be read
 */
export function sslOptions(mode: SslMode, files: SslFiles): ConnectionOptions | false {
  if (mode === "disable") return false;
  const system = !files.sslrootcert || files.sslrootcert === "system";
  const options: ConnectionOptions = {
    ...(system ? {} : { ca: readFile("sslrootcert", files.sslrootcert) }),
    ...(files.sslcert ? { cert: readFile("sslcert", files.sslcert) } : {}),
    ...(files.sslkey ? { key: readFile("sslkey", files.sslkey) } : {}),
  };
  const checksIssuer = mode.startsWith("verify-") || (mode === "require" && !system);
  if (!checksIssuer) return { ...options, rejectUnauthorized: false };
  if (mode === "verify-full") return options;
  return { ...options, checkServerIdentity: () => undefined };
}

function readFile(name: string, file = ""): string {
  try {
    // Any path: without the mark, a build would add the whole project to each function.
    return readFileSync(/* turbopackIgnore: true */ file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${name} in DATABASE_URL cannot be read (${reason}).`);
  }
}

/** The server's answer to a request for TLS that it does not know, as pg words it. */
export function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && /does not support SSL connections/.test(error.message);
}
