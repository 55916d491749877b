import { createHash } from "node:crypto";
import { erasedDataKeys } from "@/lib/domain/audit/erased-keys";
import { Prisma } from "@/lib/platform/db/generated/client";

/**
 * One link of the chain. Hashes are lower-case hex. `digest` is of the event, `hash` of the link before
 * it and of everything here.
 */
export type Link = { seq: number; eventId: string; eventAt: Date; digest: string; hash: string };

/** Before the first link. */
export const NO_HASH = "0".repeat(64);

/**
 * The digest of the event `e`, as the database computes it: over all of the row but what an erasure
 * removes, so that the chain outlives the person's data. jsonb has one text for one value. A column
 * that is added later gets a digest of a new version; those that are sealed keep theirs.
 */
export const digestOfEvent = Prisma.sql`encode(sha256(convert_to(jsonb_build_array(
    'event/1', e.id, e.type, e.actor_id, e.user_id, e.request_id, e.session_id, e.duration_ms,
    to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
    case when jsonb_typeof(e.data) = 'object' then e.data - ${[...erasedDataKeys]}::text[] else e.data end
  )::text, 'UTF8')), 'hex')`;

/** The hash of a link: someone who changes, removes or moves one has to change all that follow. */
export function hashOfLink(before: string, link: Omit<Link, "hash">): string {
  const { seq, eventId, eventAt, digest } = link;
  return createHash("sha256")
    .update(["link/1", before, seq, eventId, eventAt.toISOString(), digest].join("\n"))
    .digest("hex");
}
