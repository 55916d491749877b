import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { Channel } from "@/lib/platform/transports";
import { languageNameOf } from "@/lib/platform/words/languages";
import type { Reader } from "@/lib/platform/words/reader";
import { wrongText } from "./text-rules";

export type Texts = Record<string, string>;

const stored = z.record(z.string(), z.string());

/**
 * What admins have changed of a message's texts in the reader's language: one row by its key, read when
 * a message is sent, so that a change holds for the next one in every instance. A text that no longer
 * fits its message is left out, which leaves the shipped one.
 */
export async function textsFor(
  platform: Pick<Platform, "database">,
  channel: Channel,
  { template, reader }: { template: string; reader: Reader },
): Promise<Texts> {
  const language = languageNameOf(reader.locale);
  return readTexts(platform.database.prisma, { channel, template, language });
}

type Key = { channel: Channel; template: string; language: string };

/** @param tx the transaction that changes them, or the database */
export async function readTexts(tx: Tx, key: Key): Promise<Texts> {
  const row = await tx.messageText.findUnique({
    where: { channel_template_language: key },
    select: { texts: true },
  });
  const parsed = stored.safeParse(row?.texts ?? {});
  const entries = Object.entries(parsed.data ?? {});
  return Object.fromEntries(entries.filter(([path, text]) => wrongText(key, path, text) === null));
}
