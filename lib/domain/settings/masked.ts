const SECRET_NAME = /secret|token|password$|apikey|credential/i;

/** A setting's value for the audit log: what a secret's name holds is masked, at any depth. */
export function masked(name: string, value: unknown): unknown {
  if (value === null || value === undefined || value === "") return value ?? null;
  if (SECRET_NAME.test(name)) return "••••";
  if (Array.isArray(value)) return value.map((one) => masked("", one));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(key, one)]));
}
