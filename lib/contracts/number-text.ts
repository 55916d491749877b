const shape = /^[+-]?(\d+)(?:([.,])(\d+))?(e[+-]?\d{1,3})?$/i;
const sentence = "Enter a number, such as 1.85.";

type Read = { value: number } | { error: string };

/**
 * A number as people type it: `1.85`, or `1,85` on a German keypad. What could be read in two ways, or
 * not be kept digit by digit, is refused with a sentence.
 */
export function readNumber(text: string): Read {
  const typed = text.normalize("NFKC").trim().replace("\u2212", "-");
  const [all, whole = "", mark, part = ""] = shape.exec(typed) ?? [];
  if (all === undefined) return { error: sentence };
  if (mark === "," && part.length === 3 && !/^0+$/.test(whole)) {
    return { error: `Write ${whole}.${part} or ${whole}${part}: a comma can mean either.` };
  }
  const plain = typed.replace(",", ".");
  const value = Number(plain);
  if (!Number.isFinite(value)) return { error: sentence };
  return keepsItsDigits(plain, value)
    ? { value: value === 0 ? 0 : value }
    : { error: "This number has more digits than can be kept." };
}

/** A number of up to 15 digits always does (IEEE 754); a longer one is compared. */
function keepsItsDigits(typed: string, value: number): boolean {
  const digits = digitsOf(typed);
  return digits.length <= 15 || digits === digitsOf(String(value));
}

function digitsOf(text: string): string {
  const mantissa = text.replace(/e.*$/i, "").replace(/[+-]/, "");
  return mantissa.replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
}
