import { v7 as uuid } from "uuid";
import type { ResourceServerView } from "@/lib/contracts/answers/applications";
import type { EventData } from "@/lib/contracts/events";
import { applicationReaders } from "@/lib/contracts/permissions";
import {
  type CreateResourceServer,
  MAX_RESOURCE_SERVERS,
  type UpdateResourceServer,
} from "@/lib/contracts/resource-servers";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeAny, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import type { ResourceServer } from "@/lib/platform/db/generated/client";

type Settings = EventData<"resource_server.created">["to"];

const counted = { _count: { select: { applications: true } } } as const;

/** The APIs by name. @throws unauthenticated, forbidden */
export async function listResourceServers(ctx: Ctx): Promise<ResourceServerView[]> {
  authorizeAny(ctx, applicationReaders);
  const rows = await ctx.database.prisma.resourceServer.findMany({
    ...{ include: counted, take: MAX_RESOURCE_SERVERS },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(view);
}

/** @throws unauthenticated, forbidden, not_found */
export async function getResourceServer(
  ctx: Ctx,
  { id }: { id: string },
): Promise<ResourceServerView> {
  authorizeAny(ctx, applicationReaders);
  return readServer(ctx.database.prisma, id);
}

/**
 * Adds an API for which applications can get access tokens. This instance itself is none: a token for it
 * would open the API of Gatehouse.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, already_exists,
 *   conflict where there are too many
 */
export async function createResourceServer(
  ctx: Ctx,
  { identifier, ...settings }: CreateResourceServer,
): Promise<ResourceServerView> {
  authorizeSensitive(ctx, "applications:write");
  if (URL.canParse(identifier) && new URL(identifier).origin === new URL(ctx.appUrl).origin) {
    throw fieldError("validation_failed", "identifier", "This is the address of Gatehouse itself.");
  }
  try {
    return await ctx.database.prisma.$transaction(async (tx) => {
      if ((await tx.resourceServer.count()) >= MAX_RESOURCE_SERVERS) {
        throw new DomainError("conflict", {
          detail: `There are ${MAX_RESOURCE_SERVERS} APIs already. Delete one that is no longer used.`,
        });
      }
      const id = uuid();
      const createdAt = ctx.clock.now();
      await tx.resourceServer.create({ data: { id, identifier, ...settings, createdAt } });
      await recordEvent(ctx, tx, "resource_server.created", {
        data: { resourceServerId: id, identifier, to: settings },
      });
      return readServer(tx, id);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw fieldError(
      "already_exists",
      "identifier",
      "There is an API with this identifier already.",
    );
  }
}

/**
 * Changes an API, all but its identifier. A scope that it no longer has is taken from the applications
 * and from what users allowed them.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found
 */
export async function updateResourceServer(
  ctx: Ctx,
  { id, ...input }: { id: string } & UpdateResourceServer,
): Promise<ResourceServerView> {
  authorizeSensitive(ctx, "applications:write");
  return ctx.database.prisma.$transaction(async (tx) => {
    const row = await holdServer(tx, id);
    const old = settingsOf(row);
    const next = {
      name: input.name ?? old.name,
      scopes: input.scopes ?? old.scopes,
      accessTokenSeconds: input.accessTokenSeconds ?? old.accessTokenSeconds,
      signingAlg: input.signingAlg ?? old.signingAlg,
    };
    const diff = difference(old, next);
    if (!diff) return readServer(tx, id);
    await tx.resourceServer.update({ where: { id }, data: next });
    if (diff.to.scopes) await dropScopes(tx, row, Object.keys(diff.to.scopes));
    await recordEvent(ctx, tx, "resource_server.updated", {
      data: { resourceServerId: id, identifier: row.identifier, ...diff },
    });
    return readServer(tx, id);
  });
}

/**
 * Deletes an API. Applications get no more tokens for it; those that they have last until they expire.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found
 */
export async function deleteResourceServer(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorizeSensitive(ctx, "applications:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const row = await holdServer(tx, id);
    await dropScopes(tx, row, []);
    await tx.resourceServer.delete({ where: { id } });
    const { identifier, name } = row;
    await recordEvent(ctx, tx, "resource_server.deleted", {
      data: { resourceServerId: id, identifier, name },
    });
  });
}

/** Locked, so that no application is given a scope of it meanwhile. @throws not_found */
async function holdServer(tx: Tx, id: string): Promise<ResourceServer> {
  await tx.$queryRaw`select 1 from resource_servers where id = ${id}::uuid for update`;
  const row = await tx.resourceServer.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** Takes every scope but these from the applications. What users allowed holds no longer than that. */
async function dropScopes(tx: Tx, { id }: ResourceServer, kept: string[]): Promise<void> {
  await tx.$executeRaw`
    update application_resources set scopes = array(
      select scope from unnest(scopes) with ordinality as had (scope, place)
      where scope = any(${kept}::text[]) order by place)
    where resource_server_id = ${id}::uuid and not scopes <@ ${kept}::text[]`;
}

/** @throws not_found */
async function readServer(client: Db | Tx, id: string): Promise<ResourceServerView> {
  const row = await client.resourceServer.findUnique({ where: { id }, include: counted });
  if (!row) throw new DomainError("not_found");
  return view(row);
}

function settingsOf({ name, scopes, accessTokenSeconds, signingAlg }: ResourceServer): Settings {
  return { name, scopes: scopes as Settings["scopes"], accessTokenSeconds, signingAlg };
}

/** The columns hold the contract's words: only this file writes them. */
function view(row: ResourceServer & { _count: { applications: number } }): ResourceServerView {
  const { id, identifier, createdAt, _count } = row;
  return {
    ...{ id, identifier, ...settingsOf(row) },
    signingAlg: row.signingAlg as ResourceServerView["signingAlg"],
    applications: _count.applications,
    createdAt: createdAt.toISOString(),
  };
}

/** What changes, before and after; null where nothing does. */
function difference(
  old: Settings,
  next: Settings,
): Pick<EventData<"resource_server.updated">, "from" | "to"> | null {
  const text = (value: Settings[keyof Settings]) =>
    JSON.stringify(typeof value === "object" ? Object.entries(value).sort() : value);
  const keys = (Object.keys(next) as (keyof Settings)[]).filter(
    (key) => text(old[key]) !== text(next[key]),
  );
  if (keys.length === 0) return null;
  const pick = (settings: Settings) => Object.fromEntries(keys.map((key) => [key, settings[key]]));
  return { from: pick(old), to: pick(next) };
}
