import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { type DomainError, fieldError } from "@/lib/domain/core/errors";
import { singleton } from "@/lib/platform/registry";

/** NIST SP 800-63B 3.1.1.2's floor, below which no setting goes. */
export const PASSWORD_FLOOR = 8;

/** A guess counts as common below zxcvbn's "somewhat guessable": a million guesses. */
const COMMON_SCORE = 2;

/**
 * zxcvbn works on the event loop, by the square of the length and more: some ten milliseconds for
 * this many characters. What follows them cannot make a password weaker.
 */
const CHECKED_LENGTH = 40;

/**
 * Decides whether a password may be set: long enough (ASVS 6.2.1), not common, not made of what is
 * known about its owner (6.2.11), not in a known breach (6.2.12). Changes nothing about it.
 * @returns the minimum that it meets, of the two there are: with a second factor, a shorter one passes
 * @param minLength characters that are asked for; the setting's where the password is the only factor
 * @param known what an attacker knows of the owner: addresses, names, the product
 * @throws weak_password, next to the field `newPassword` or `password`
 */
export async function requireGoodPassword(
  ctx: Ctx,
  settings: Settings,
  password: string,
  {
    minLength = settings.passwordMinLength,
    known,
    field,
  }: { minLength?: number; known: (string | null | undefined)[]; field: string },
): Promise<number> {
  const length = [...password].length;
  const least = Math.max(PASSWORD_FLOOR, minLength);
  if (length < least) throw weak(field, `Use at least ${least} characters. Try a short phrase.`);
  const ours = [settings.brand.name, settings.brand.productName];
  refuseMadeOf(password, { known: [...known, ...ours], field });
  const context = [...known, ...ours].flatMap(wordsOf);
  const zxcvbn = await loadZxcvbn();
  if (zxcvbn.check(password.slice(0, CHECKED_LENGTH), context).score < COMMON_SCORE) {
    throw weak(field, "Too easy to guess. Try several unrelated words.");
  }
  if (await ctx.breaches.isBreached(password)) {
    throw weak(field, "This password has appeared in a data breach. Choose another one.");
  }
  return length < settings.passwordMinLength ? least : settings.passwordMinLength;
}

/**
 * The part of it that needs to know the owner, for where that comes out later than the rest is judged.
 * @throws weak_password
 */
export function refuseMadeOf(
  password: string,
  { known, field }: { known: (string | null | undefined)[]; field: string },
): void {
  if (!isMadeOf(password, known.flatMap(wordsOf))) return;
  const message = "Too similar to your name, email or this site’s name. Try unrelated words.";
  throw weak(field, message);
}

function weak(path: string, message: string): DomainError {
  return fieldError("weak_password", path, message);
}

function wordsOf(text: string | null | undefined): string[] {
  if (!text) return [];
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length > 2);
}

/** Whether, without the known words, less is left than the shortest password (ASVS 6.2.11). */
function isMadeOf(password: string, known: string[]): boolean {
  const folded = password.normalize("NFKC").toLowerCase();
  const words = known.map((word) => word.toLowerCase()).sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.replaceAll(word, ""), folded);
  return rest !== folded && [...rest.replace(/[\s\p{P}]/gu, "")].length < PASSWORD_FLOOR;
}

/** The word lists are large, so they are read when the first password is set. */
function loadZxcvbn(): Promise<ZxcvbnFactory> {
  return singleton("zxcvbn", async () => {
    const [core, common] = await Promise.all([
      import("@zxcvbn-ts/core"),
      import("@zxcvbn-ts/language-common"),
    ]);
    return new core.ZxcvbnFactory({
      dictionary: common.dictionary,
      graphs: common.adjacencyGraphs,
    });
  });
}
