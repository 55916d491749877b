/** The name of a role's checkbox in a form. Apart from the forms' schemas, which stay on the server. */
export function roleField(name: string): string {
  return `role:${name}`;
}

/** The roles whose checkbox was on. */
export function checkedRoles(form: Record<string, unknown>): string[] {
  return Object.keys(form)
    .filter((name) => name.startsWith(roleField("")) && form[name] === "on")
    .map((name) => name.slice(roleField("").length));
}
