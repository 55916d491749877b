/**
 * One line of RFC 4180. Text that a spreadsheet would run as a formula begins with an apostrophe, which
 * it shows as text (ASVS 1.2.10): what an event holds was chosen by strangers, such as a user agent.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
