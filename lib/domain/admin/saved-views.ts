import { v7 as uuid } from "uuid";
import { grants } from "@/lib/contracts/permissions";
import {
  type ChangeViewBody,
  type CreateViewBody,
  type SavedQuery,
  type SavedView,
  savedQuery,
} from "@/lib/contracts/saved-views";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** What a view that all see needs, since it changes what others work with. */
const TO_SHARE = "settings:write";

/** As many as one admin can have; a list that is longer helps nobody. */
export const MOST_VIEWS = 50;

const include = { owner: { select: { id: true, name: true, email: true } } } as const;
type Row = Prisma.SavedViewGetPayload<{ include: typeof include }>;

/**
 * The caller's own views and those that are shared, by name. An API key sees those that are shared.
 * @throws unauthenticated, forbidden
 */
export async function listViews(ctx: Ctx): Promise<SavedView[]> {
  authorize(ctx, "users:read");
  const rows = await ctx.database.prisma.savedView.findMany({
    where: visibleTo(ctx),
    include,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map((row) => viewOf(ctx, row));
}

/** @throws unauthenticated, forbidden, not_found */
export async function getView(ctx: Ctx, { id }: { id: string }): Promise<SavedView> {
  authorize(ctx, "users:read");
  const where = { id, ...visibleTo(ctx) };
  const row = await ctx.database.prisma.savedView.findFirst({ where, include });
  if (!row) throw new DomainError("not_found");
  return viewOf(ctx, row);
}

/** @throws unauthenticated, forbidden, conflict where the caller has as many as there can be */
export async function createView(ctx: Ctx, input: CreateViewBody): Promise<SavedView> {
  authorize(ctx, "users:read");
  const { name, shared } = input;
  if (shared) authorize(ctx, TO_SHARE);
  const { userId: ownerId } = ownerOf(ctx);
  const query = stored(input.query);
  const now = ctx.clock.now();
  return ctx.database.prisma.$transaction(async (tx) => {
    // Locked, so that two at once do not both take the last place.
    await tx.$queryRaw`select 1 from users where id = ${ownerId}::uuid for no key update`;
    if ((await tx.savedView.count({ where: { ownerId } })) >= MOST_VIEWS) {
      throw new DomainError("conflict", {
        detail: `You have ${MOST_VIEWS} saved views. Delete one to save another.`,
      });
    }
    const data = { id: uuid(), ownerId, name, shared, query, createdAt: now, updatedAt: now };
    const row = await tx.savedView.create({ data, include });
    if (shared) await recordEvent(ctx, tx, "view.shared", { data: { viewId: row.id, name } });
    return viewOf(ctx, row);
  });
}

/**
 * Renames a view, shares it or keeps it to its owner again, or replaces what it shows.
 * @throws unauthenticated, forbidden, not_found
 */
export async function changeView(
  ctx: Ctx,
  { id, name, query, shared }: ChangeViewBody & { id: string },
): Promise<SavedView> {
  authorize(ctx, "users:read");
  return ctx.database.prisma.$transaction(async (tx) => {
    const before = await lockEditable(ctx, tx, id);
    if (shared && !before.shared) authorize(ctx, TO_SHARE);
    const data = {
      ...(name !== undefined && { name }),
      ...(query !== undefined && { query: stored(query) }),
      ...(shared !== undefined && { shared }),
      updatedAt: ctx.clock.now(),
    };
    const row = await tx.savedView.update({ where: { id }, data, include });
    const about = { data: { viewId: id, name: row.name } };
    if (row.shared) await recordEvent(ctx, tx, "view.shared", about);
    else if (before.shared) await recordEvent(ctx, tx, "view.unshared", about);
    return viewOf(ctx, row);
  });
}

/** @throws unauthenticated, forbidden, not_found */
export async function deleteView(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "users:read");
  await ctx.database.prisma.$transaction(async (tx) => {
    const { shared, name } = await lockEditable(ctx, tx, id);
    await tx.savedView.delete({ where: { id } });
    if (shared) await recordEvent(ctx, tx, "view.unshared", { data: { viewId: id, name } });
  });
}

/**
 * The view, held against other changes. Somebody else's is not found unless it is shared; a shared one
 * is changed by its owner or by who may share views.
 * @throws unauthenticated, forbidden, not_found
 */
async function lockEditable(ctx: Ctx, tx: Tx, id: string): Promise<Row> {
  await tx.$queryRaw`select 1 from saved_views where id = ${id}::uuid for update`;
  const row = await tx.savedView.findFirst({ where: { id, ...visibleTo(ctx) }, include });
  if (!row) throw new DomainError("not_found");
  if (!isEditable(ctx, row)) throw new DomainError("forbidden", { permission: TO_SHARE });
  return row;
}

function visibleTo({ actor }: Ctx): Prisma.SavedViewWhereInput {
  return actor.kind === "user"
    ? { OR: [{ shared: true }, { ownerId: actor.userId }] }
    : { shared: true };
}

function isEditable({ actor }: Ctx, { ownerId }: Row): boolean {
  if (actor.kind === "anonymous") return false;
  if (actor.kind === "system" || grants(actor.permissions, TO_SHARE)) return true;
  return actor.kind === "user" && actor.userId === ownerId;
}

/** @throws forbidden for an API key, which has no account that could have views */
function ownerOf(ctx: Ctx) {
  if (ctx.actor.kind !== "key") return requireUser(ctx);
  throw new DomainError("forbidden", { detail: "An API key has no account of its own." });
}

/** Without the parts that are absent, which JSON has no word for. */
function stored(query: SavedQuery): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(query)) as Prisma.InputJsonObject;
}

function viewOf(ctx: Ctx, row: Row): SavedView {
  const { id, name, shared, owner } = row;
  return {
    ...{ id, name, shared },
    query: readQuery(row.query),
    owner: owner && { id: owner.id, name: owner.name, email: owner.email },
    editable: isEditable(ctx, row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** What another version has stored, as far as this one understands it: part by part. */
function readQuery(json: Prisma.JsonValue): SavedView["query"] {
  const { shape } = savedQuery;
  const given = typeof json === "object" && json !== null ? json : {};
  return Object.fromEntries(
    Object.entries(shape).flatMap(([part, schema]) => {
      const read = schema.safeParse((given as Record<string, unknown>)[part]);
      return read.success && read.data !== undefined ? [[part, read.data]] : [];
    }),
  );
}
