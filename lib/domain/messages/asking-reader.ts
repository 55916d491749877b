import type { Ctx } from "@/lib/domain/core/context";
import { preferredTag } from "@/lib/platform/words/languages";
import { type Reader, unknownReader } from "@/lib/platform/words/reader";

/**
 * The reader of a message that the request itself asks for, such as a code. The account's language
 * wins; where it names none, or there is no account yet, the request's language holds. Not for news
 * about an account: a stranger can have caused it, and its owner must be able to read the warning.
 * Does the same work with and without an account (ASVS 6.3.8).
 */
export function askingReader(ctx: Ctx, owner: Reader | null): Reader {
  const { locale, zoneinfo } = owner ?? unknownReader;
  const asked = preferredTag(ctx.acceptLanguage);
  return { locale: locale ?? asked, zoneinfo };
}
