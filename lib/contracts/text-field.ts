/** A text's field. A dot would be a path to the form, and the domain's issues have one. */
export function textField(path: string): string {
  return `texts:${path.replaceAll(".", ":")}`;
}
