import { z } from "zod";
import type { VerifyAuditQuery } from "@/lib/contracts/admin";
import type { AuditCheck, AuditProblem } from "@/lib/contracts/answers/audit";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { decodeCursor, encodeCursor, listKey } from "@/lib/domain/core/cursor";
import { checkEvents, type EventPlace } from "./check-events";
import { checkLinks, type LinkPlace } from "./check-links";
import { type Checkpoint, readCheckpoint } from "./checkpoint";
import { problem } from "./problem";
import { type ChainState, readChainState } from "./state";

type Options = {
  /** Milliseconds after which it ends, with a cursor to go on; never in the middle of a batch. */
  budgetMs: number;
  /** How many of the links were checked. */
  progress?: (done: number, total: number) => void;
};

type Place = { links: LinkPlace } | { events: EventPlace };

/**
 * Checks that every event is as it was sealed and where it was sealed, from the first that is kept.
 * Reads in batches, holds no lock, and sees through what is written, sealed and erased meanwhile.
 * @throws unauthenticated, forbidden, validation_failed for a bad checkpoint or cursor
 */
export async function verifyChain(
  ctx: Ctx,
  { checkpoint, cursor }: VerifyAuditQuery,
  { budgetMs, progress }: Options,
): Promise<AuditCheck> {
  authorize(ctx, "audit:read");
  const kept = checkpoint ? readCheckpoint(ctx, checkpoint) : null;
  const db = ctx.database.prisma;
  const list = listKey("audit-verify", { checkpoint });
  const end = await readChainState(db);
  let place = await placeOf(ctx, end, cursor, list);
  let wrong = (kept && (await wrongCheckpoint(ctx, kept, end))) ?? (await wrongStart(ctx, end));
  let checked = 0;
  const until = performance.now() + budgetMs;
  let complete = wrong !== null;
  while (!complete && (checked === 0 || performance.now() < until)) {
    const step = await stepFrom(ctx, place, end);
    checked += step.checked;
    wrong = step.problem;
    if ("links" in step.place) progress?.(step.place.links.seq, end.seq);
    complete = wrong !== null || (step.done && "events" in place);
    place = step.place;
  }
  return {
    ...{ valid: wrong === null, complete, problem: wrong, checked },
    ...{ lastSeq: end.seq, firstSeq: end.seq === 0 ? 0 : end.anchorSeq + 1 },
    droppedBefore: end.droppedBefore?.toISOString() ?? null,
    nextCursor: complete ? null : cursorOf(place, list),
  };
}

type Step = { place: Place; checked: number; problem: AuditProblem | null; done: boolean };

/** The next batch: of the links until all are checked, then of the events. */
async function stepFrom(ctx: Ctx, place: Place, end: ChainState): Promise<Step> {
  const db = ctx.database.prisma;
  if ("events" in place) {
    const step = await checkEvents(db, place.events, await timeOf(ctx, end.seq));
    return { ...step, place: { events: step.place } };
  }
  const step = await checkLinks(db, place.links, end);
  if (step.problem) {
    // Retention can remove the first links while they are read.
    const now = await readChainState(db);
    if (now.anchorSeq > end.anchorSeq && place.links.seq < now.anchorSeq) {
      return { place: { links: atAnchor(now) }, checked: 0, problem: null, done: false };
    }
  }
  const next: Place = step.done ? { events: { at: null, id: null } } : { links: step.place };
  return { ...step, place: next };
}

function atAnchor({ anchorSeq, anchorHash }: ChainState): LinkPlace {
  return { seq: anchorSeq, hash: anchorHash, eventAt: null };
}

async function timeOf(ctx: Ctx, seq: number): Promise<Date | null> {
  const link = await ctx.database.prisma.auditLink.findUnique({ where: { seq } });
  return link?.eventAt ?? null;
}

/** What the checkpoint says of a link that is gone with its month can no longer be compared. */
async function wrongCheckpoint(
  ctx: Ctx,
  { seq, hash }: Checkpoint,
  { seq: last, anchorSeq, anchorHash }: ChainState,
): Promise<AuditProblem | null> {
  if (seq < anchorSeq) return null;
  if (seq > last) return problem("truncated", { seq: last + 1 });
  const link = await ctx.database.prisma.auditLink.findUnique({ where: { seq } });
  const found = seq === anchorSeq ? anchorHash : link && Buffer.from(link.hash).toString("hex");
  if (!found) return problem("removed", { seq });
  return found === hash ? null : problem("rewritten", { ...link, seq });
}

/** A chain that does not begin at its first link says so in an event of its own, which is sealed too. */
async function wrongStart(ctx: Ctx, state: ChainState): Promise<AuditProblem | null> {
  const { droppedBefore, anchorSeq } = state;
  if (droppedBefore === null && anchorSeq === 0) return null;
  const told = await ctx.database.prisma.auditEvent.findFirst({
    where: {
      type: "audit.dropped",
      data: { path: ["before"], equals: droppedBefore?.toISOString() ?? "" },
    },
    select: { id: true },
  });
  return told ? null : problem("removed", { seq: 1 });
}

const cursorShape = {
  seq: z.coerce.number().int().min(0).optional(),
  at: z.iso.datetime().nullish(),
  id: z.uuid().nullish(),
};

function cursorOf(place: Place, list: string): string {
  if ("links" in place) return encodeCursor({ seq: String(place.links.seq) }, list);
  const { at, id } = place.events;
  return encodeCursor({ at: at?.toISOString() ?? null, id }, list);
}

async function placeOf(
  ctx: Ctx,
  end: ChainState,
  cursor: string | undefined,
  list: string,
): Promise<Place> {
  const given = decodeCursor(cursor, cursorShape, list);
  if (!given) return { links: atAnchor(end) };
  if (given.seq === undefined) {
    return { events: { at: given.at ? new Date(given.at) : null, id: given.id ?? null } };
  }
  const link = await ctx.database.prisma.auditLink.findUnique({ where: { seq: given.seq } });
  if (!link || given.seq <= end.anchorSeq) return { links: atAnchor(end) };
  const { eventAt, hash } = link;
  return { links: { seq: given.seq, hash: Buffer.from(hash).toString("hex"), eventAt } };
}
