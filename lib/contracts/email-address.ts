/**
 * Dots between parts of what an HTML email field accepts (HTML, "valid email address"); an escaped
 * control character is nobody's name, and could become a line break in a link.
 */
const local = /^(?!.*%[01][0-9a-f])[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const notAnEmail = "Enter an email address.";
const oneLabel =
  "Enter an email address with a full domain, such as name@example.com. A single word after the @, such as localhost, can’t receive email here.";

type Read = { address: string } | { problem: string };

/**
 * The one form of an address in which it is stored, compared, limited and mailed to. The domain is in
 * ASCII, so that `ada@bücher.example` and `ada@xn--bcher-kva.example`, as browsers send it, are one
 * (UTS 46). @param folded NFKC, trimmed and lower-case
 */
export function readEmailAddress(folded: string): Read {
  const at = folded.lastIndexOf("@");
  const [name, domain] = [folded.slice(0, at), folded.slice(at + 1)];
  if (at < 1 || !local.test(name) || mixesAlphabets(domain)) return { problem: notAnEmail };
  const ascii = asciiDomain(domain);
  const labels = ascii?.split(".") ?? [];
  if (labels.length === 0 || !labels.every((one) => label.test(one)))
    return { problem: notAnEmail };
  if (labels.length === 1) return { problem: oneLabel };
  const address = `${name}@${ascii}`;
  const isHost = /^([a-z]{2,}|xn--.+)$/.test(labels.at(-1) ?? "");
  return isHost && address.length <= 254 ? { address } : { problem: notAnEmail };
}

/** As a URL's host: the same code in browsers and on the server. Null where it is none. */
function asciiDomain(domain: string): string | null {
  if (!/^(?:[\p{L}\p{M}\p{N}.\u3002\u00b7\u30fb-]|\u200c|\u200d)+$/u.test(domain)) return null;
  const url = `http://${domain}`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** Whether a label mixes alphabets whose letters look alike: `exаmple` with a Cyrillic а (UTS 39, 5.2). */
export function mixesAlphabets(domain: string): boolean {
  return domain
    .split(".")
    .some((one) => alphabets.filter((alphabet) => alphabet.test(one)).length > 1);
}
