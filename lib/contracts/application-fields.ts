/** The names of checkboxes in the forms of applications. Apart from the schemas, which stay on the server. */
export function roleIdField(id: string): string {
  return `role:${id}`;
}

export function userScopeField(scope: string): string {
  return `user-scope:${scope}`;
}

/** An API, or one of its scopes. */
export function apiField(id: string, scope?: string): string {
  return scope === undefined ? `api:${id}` : `api:${id}:${scope}`;
}

/** What follows the prefix in the names of the checkboxes that were on. */
export function checkedAfter(prefix: string, form: Record<string, unknown>): string[] {
  return Object.keys(form)
    .filter((name) => name.startsWith(prefix) && form[name] === "on")
    .map((name) => name.slice(prefix.length));
}

/** The APIs whose checkbox was on, each with the scopes whose checkbox was on. */
export function checkedApis(form: Record<string, unknown>): { id: string; scopes: string[] }[] {
  const all = checkedAfter(apiField(""), form);
  const ids = all.filter((name) => !name.includes(":"));
  return ids.map((id) => ({ id, scopes: checkedAfter(apiField(id, ""), form) }));
}

/** Lists as text areas show them, one entry in each line. */
export function asLines(list: readonly string[]): string {
  return list.join("\n");
}

export function asPairLines(pairs: Record<string, string>): string {
  return asLines(Object.entries(pairs).map(([key, value]) => `${key} = ${value}`));
}
