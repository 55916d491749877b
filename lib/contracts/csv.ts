export type CsvValue = string | number | boolean | null | undefined;

/**
 * One row of a CSV file with its line end (RFC 4180); null is an empty field. A text that a spreadsheet
 * would run as a formula gets an apostrophe in front (OWASP, CSV injection; ASVS 1.2.10): what is in a
 * file was often typed by strangers.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(fieldOf).join(",")}\r\n`;
}

/** After what spreadsheets skip; also in full width, which those of some languages accept. */
const startsFormula = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;
/** A number is none, so a phone stays as it is. */
const isNumber = /^[+-]?\d+(\.\d+)?$/;

function fieldOf(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = startsFormula.test(value) && !isNumber.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
