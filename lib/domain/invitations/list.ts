import type { InvitationView } from "@/lib/contracts/answers/invitation";
import type { Page } from "@/lib/contracts/answers/parts";
import {
  type InvitationState,
  type ListInvitationsQuery,
  listInvitationsQuery,
} from "@/lib/contracts/invitations";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { listKey } from "@/lib/domain/core/cursor";
import { newestFirst, newestPage } from "@/lib/domain/core/paging";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { viewsOf } from "./row";

/**
 * Invitations, the newest first, by keyset over an index.
 * @throws unauthenticated, forbidden, validation_failed for a bad cursor
 */
export async function listInvitations(
  ctx: Ctx,
  input: ListInvitationsQuery,
): Promise<Page<InvitationView>> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const query = listInvitationsQuery.parse(input);
  const list = listKey("invitations", query);
  const now = ctx.clock.now();
  const { after, ...order } = newestFirst(query, list);
  const where = { ...(query.state && inState(query.state, now)), ...after };
  const rows = await prisma.invitation.findMany({ where, ...order });
  const { items, nextCursor } = newestPage(rows, query.limit, list);
  return { items: await viewsOf(prisma, items, now), nextCursor };
}

function inState(state: InvitationState, now: Date): Prisma.InvitationWhereInput {
  if (state === "pending") return { state, expiresAt: { gt: now } };
  if (state === "expired") return { state: "pending", expiresAt: { lte: now } };
  return { state };
}

/** The invitation that waits to open an account; null where none does. @throws unauthenticated, forbidden */
export async function pendingInvitationOf(
  ctx: Ctx,
  { id }: { id: string },
): Promise<InvitationView | null> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const now = ctx.clock.now();
  const where = { userId: id, state: "pending", expiresAt: { gt: now } };
  const row = await prisma.invitation.findFirst({ where, orderBy: { createdAt: "desc" } });
  const [view = null] = row ? await viewsOf(prisma, [row], now) : [];
  return view;
}
