import { v7 as uuid } from "uuid";
import type { SiteView } from "@/lib/contracts/answers/sites";
import type { EventData } from "@/lib/contracts/events";
import { type CreateSite, MAX_SITES, type UpdateSite } from "@/lib/contracts/sites";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { columnsOf, type SiteSettings, settingsOf, siteView } from "./rows";

/**
 * Registers a site, whose proxy then gets answers for its host.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed for the address of
 *   Gatehouse itself, already_exists for a host that is registered, conflict for a role that does not
 *   exist, and where there are too many sites
 */
export async function createSite(ctx: Ctx, input: CreateSite): Promise<SiteView> {
  authorizeSensitive(ctx, "applications:write");
  refuseOwnAddress(ctx, input);
  const now = ctx.clock.now();
  return refusingTaken(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      await refuseTooMany(tx);
      await refuseVanishedRoles(tx, input);
      const id = uuid();
      const createdBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
      const data = { id, ...columnsOf(input), createdBy, createdAt: now, updatedAt: now };
      await tx.gateSite.create({ data });
      await recordEvent(ctx, tx, "site.created", {
        data: { siteId: id, name: input.name, to: input },
      });
      return siteView(tx, id);
    }),
  );
}

/**
 * Changes what is given of a site; the rest stays. It holds on the next request. Someone who is signed in
 * to a site stays so under another host: the cookie does not follow, the next visit sets another. With
 * `ifUpdatedAt`, a site that someone else changed since is left as it is.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, validation_failed,
 *   already_exists, conflict for a role that does not exist
 */
export async function updateSite(
  ctx: Ctx,
  { id, ifUpdatedAt, ...input }: { id: string } & UpdateSite,
): Promise<SiteView> {
  authorizeSensitive(ctx, "applications:write");
  return refusingTaken(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      const old = await holdSite(tx, id, ifUpdatedAt);
      const given = Object.entries(input).filter(([, value]) => value !== undefined);
      const next = { ...old, ...Object.fromEntries(given) } as SiteSettings;
      const changes = difference(old, next);
      if (!changes) return siteView(tx, id);
      refuseOwnAddress(ctx, next);
      if (input.rules) await refuseVanishedRoles(tx, next);
      await tx.gateSite.update({
        where: { id },
        data: { ...columnsOf(next), updatedAt: ctx.clock.now() },
      });
      await recordEvent(ctx, tx, "site.updated", {
        data: { siteId: id, name: old.name, ...changes },
      });
      return siteView(tx, id);
    }),
  );
}

/**
 * Deletes a site: its proxy gets no for an answer, and nobody is signed in to it any longer.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found
 */
export async function deleteSite(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorizeSensitive(ctx, "applications:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const { name } = await holdSite(tx, id);
    await tx.gateSite.delete({ where: { id } });
    await recordEvent(ctx, tx, "site.deleted", { data: { siteId: id, name } });
  });
}

/**
 * Locked until the transaction ends, so that of two changes the second sees the first.
 * @throws not_found, conflict where the site was changed since the caller read it
 */
async function holdSite(tx: Tx, id: string, ifUpdatedAt?: string): Promise<SiteSettings> {
  await tx.$queryRaw`select 1 from gate_sites where id = ${id}::uuid for update`;
  const row = await tx.gateSite.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  if (ifUpdatedAt === undefined || row.updatedAt.getTime() === Date.parse(ifUpdatedAt)) {
    return settingsOf(row);
  }
  throw new DomainError("conflict", {
    detail:
      "Someone else changed this site in the meantime. Compare with the current values, then save again.",
  });
}

function difference(
  old: SiteSettings,
  next: SiteSettings,
): Pick<EventData<"site.updated">, "from" | "to"> | null {
  const keys = (["name", "origin", "defaultAccess", "rules"] as const).filter(
    (key) => textOf(old[key]) !== textOf(next[key]),
  );
  if (keys.length === 0) return null;
  const pick = (settings: SiteSettings) =>
    Object.fromEntries(keys.map((key) => [key, settings[key]]));
  return { from: pick(old), to: pick(next) };
}

/** The database returns the keys of a rule in an order of its own. */
function textOf(value: SiteSettings[keyof SiteSettings]): string {
  if (typeof value === "string") return value;
  return JSON.stringify(
    value.map(({ path, methods, access, roles }) => [path, methods, access, roles]),
  );
}

/** Its own pages behind its own gate would lead round. */
function refuseOwnAddress(ctx: Ctx, { origin }: SiteSettings): void {
  if (new URL(origin).host !== new URL(ctx.appUrl).host) return;
  throw fieldError("validation_failed", "origin", "This is the address of Gatehouse itself.");
}

async function refuseVanishedRoles(tx: Tx, { rules }: SiteSettings): Promise<void> {
  const wanted = [...new Set(rules.flatMap(({ roles }) => roles))];
  if (wanted.length === 0) return;
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id from roles where id = any(${wanted}::uuid[]) for share`;
  const known = new Set(found.map(({ id }) => id));
  if (wanted.every((id) => known.has(id.toLowerCase()))) return;
  throw fieldError("conflict", "rules", "One of these roles doesn’t exist.");
}

/** One at a time, so that the count is true. @throws conflict */
async function refuseTooMany(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    select 1 from (select pg_advisory_xact_lock(hashtextextended('gate-sites', 0))) held`;
  if ((await tx.gateSite.count()) < MAX_SITES) return;
  throw new DomainError("conflict", {
    detail: `There are ${MAX_SITES} sites already. Delete one that is no longer used.`,
  });
}

async function refusingTaken<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw fieldError("already_exists", "origin", "This host is registered already.");
  }
}
