import { createHash } from "node:crypto";
import type { FieldIssue } from "@/lib/contracts/errors";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Channel } from "@/lib/platform/transports";
import {
  INTRO,
  pathsOf,
  placeholdersOf,
  requiredIn,
  shippedText,
  templatesOf,
} from "@/lib/platform/words/editable";
import { isLanguage, type LanguageName, languages } from "@/lib/platform/words/languages";
import { wrongText } from "./text-rules";
import { readTexts, type Texts } from "./texts";

/** One message in one language. */
export type TextKey = { channel: Channel; template: string; language: string };

export type EditableText = {
  path: string;
  shipped: string;
  /** The admin's text; null for the shipped one. */
  own: string | null;
  placeholders: readonly string[];
  required: readonly string[];
};

export type TemplateTexts = {
  key: TextKey & { language: LanguageName };
  texts: EditableText[];
  changedAt: string | null;
  changedBy: string | null;
  /** What `saveTexts` asks for, so that nobody overwrites another's change. */
  seen: string;
};

export type TemplateSummary = { channel: Channel; template: string; changedIn: LanguageName[] };

/** Every message, and the languages in which its texts were changed. @throws unauthenticated, forbidden */
export async function listTemplates(ctx: Ctx): Promise<TemplateSummary[]> {
  authorize(ctx, "settings:write");
  const rows = await ctx.database.prisma.messageText.findMany({
    select: { channel: true, template: true, language: true },
  });
  const changedIn = (channel: string, template: string) =>
    rows
      .filter((row) => row.channel === channel && row.template === template)
      .map(({ language }) => language)
      .filter(isLanguage);
  return (["email", "sms"] as const).flatMap((channel) =>
    Object.keys(templatesOf[channel]).map((template) => ({
      ...{ channel, template, changedIn: changedIn(channel, template) },
    })),
  );
}

/** @throws unauthenticated, forbidden, not_found for a message or language that there is not */
export async function getTemplateTexts(ctx: Ctx, given: TextKey): Promise<TemplateTexts> {
  authorize(ctx, "settings:write");
  const key = known(given);
  const [own, row] = await Promise.all([
    readTexts(ctx.database.prisma, key),
    ctx.database.prisma.messageText.findUnique({ where: { channel_template_language: key } }),
  ]);
  const { words } = languages[key.language];
  const paths =
    key.channel === "email"
      ? [INTRO, ...pathsOf("email", key.template)]
      : pathsOf("sms", key.template);
  return {
    key,
    texts: paths.map((path) => ({
      path,
      shipped: path === INTRO ? "" : shippedText(words, path),
      own: own[path] ?? null,
      placeholders: placeholdersOf(path),
      required: requiredIn(path),
    })),
    changedAt: row?.updatedAt.toISOString() ?? null,
    changedBy: row?.updatedBy ?? null,
    seen: revisionOf(own),
  };
}

/** @throws not_found */
export function known({ channel, template, language }: TextKey): TemplateTexts["key"] {
  if (!isLanguage(language) || pathsOf(channel, template).length === 0) {
    throw new DomainError("not_found");
  }
  return { channel, template, language };
}

/**
 * Replaces the admin's texts of one message in one language. A text that is empty, or the shipped one,
 * is the shipped one, also in later versions.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, validation_failed; conflict
 *   where another admin has changed them meanwhile
 */
export async function saveTexts(
  ctx: Ctx,
  given: TextKey & { texts: Texts; seen?: string },
): Promise<void> {
  authorizeSensitive(ctx, "settings:write");
  const key = known(given);
  const next = ownTexts(key, given.texts);
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockAddress(tx, `texts ${key.channel} ${key.template} ${key.language}`);
    const where = { channel_template_language: key };
    const before = await readTexts(tx, key);
    if (given.seen !== undefined && given.seen !== revisionOf(before)) {
      throw new DomainError("conflict", { detail: CHANGED_MEANWHILE });
    }
    const changed = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter(
      (path) => before[path] !== next[path],
    );
    if (changed.length === 0) return;
    const { actor } = ctx;
    const data = {
      texts: next,
      updatedAt: ctx.clock.now(),
      updatedBy: actor.kind === "user" ? actor.userId : null,
    };
    if (Object.keys(next).length === 0) await tx.messageText.deleteMany({ where: key });
    else await tx.messageText.upsert({ where, create: { ...key, ...data }, update: data });
    const valuesOf = (texts: Texts) =>
      Object.fromEntries(changed.map((path) => [path, texts[path] ?? null]));
    await recordEvent(ctx, tx, "message_text.changed", {
      data: { ...key, from: valuesOf(before), to: valuesOf(next) },
    });
  });
}

const CHANGED_MEANWHILE =
  "Nothing was saved: someone else has changed these texts since you opened this page. Copy what you typed, reload the page to see theirs, and save again.";

/** What differs from the shipped texts. @throws validation_failed with the path of each wrong one */
export function ownTexts(key: TemplateTexts["key"], given: Texts): Texts {
  const { words } = languages[key.language];
  const own: Texts = {};
  const issues: FieldIssue[] = [];
  for (const [path, raw] of Object.entries(given)) {
    const text = raw.replaceAll("\r\n", "\n").trim();
    const message = text === "" ? null : wrongText(key, path, text);
    if (message) issues.push({ path: `texts.${path}`, code: "invalid_value", message });
    else if (text !== "" && (path === INTRO || text !== shippedText(words, path))) own[path] = text;
  }
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  return own;
}

function revisionOf(texts: Texts): string {
  const sorted = Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 16);
}
