/** The values of a form without the empty ones. */
export function emptyToUndefined<Values extends Record<string, string>>(
  values: Values,
): Partial<Values> {
  const filled = Object.entries(values).filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as Partial<Values>;
}
