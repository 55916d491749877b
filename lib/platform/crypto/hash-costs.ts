import type { HashScheme } from "./passwords";

/**
 * What computing a hash costs: its function, its parameters and the length of its output, as
 * `password_hash_cost` in PostgreSQL writes it: `$2b$10$53`.
 */
export type HashCost = string;

const PARAMETERS =
  /^(?:gh1:[a-z0-9-]{1,20}:)?(\$2[aby]\$\d\d|\$argon2(?:id|i|d)\$v=19\$m=\d{1,9},t=\d{1,9},p=\d{1,9}|\$scrypt\$ln=\d{1,9},r=\d{1,9},p=\d{1,9}|\$pbkdf2-sha(?:256|512)\$i=\d{1,9})\$/;

/** null: not a hash that can be verified. */
export function costOf(stored: string): HashCost | null {
  const parameters = PARAMETERS.exec(stored)?.[1];
  const output = stored.slice(stored.lastIndexOf("$") + 1).replace(/=+$/, "");
  return parameters ? sameName(`${parameters}$${output.length}`) : null;
}

export function costOfScheme(scheme: HashScheme): HashCost {
  if (scheme.algorithm === "argon2id") return "$argon2id$v=19$m=19456,t=2,p=1$43";
  return `$2b$${String(scheme.cost).padStart(2, "0")}$53`;
}

/** Each of the costs but the one that was spent, once. */
export function costsLeft(costs: readonly HashCost[], spent: HashCost | null): HashCost[] {
  return [...new Set(costs.map(sameName))].filter((cost) => cost !== spent);
}

/** Well-formed, but of no known password. Comparing with it costs what `cost` says. */
export function dummyHash(cost: HashCost): string {
  const [, parameters, length] = /^(.*\$)(\d+)$/.exec(cost) ?? [];
  if (!parameters) throw new Error(`Not the cost of a hash: ${cost}`);
  if (parameters.startsWith("$2b$")) return parameters + ".".repeat(53);
  return `${parameters}${"A".repeat(22)}$${"A".repeat(Number(length))}`;
}

/** bcrypt's versions differ in name only. */
function sameName(cost: HashCost): HashCost {
  return cost.replace(/^\$2[ay]\$/, "$2b$");
}
