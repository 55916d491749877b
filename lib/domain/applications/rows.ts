import type { ApplicationSecretView, ApplicationView } from "@/lib/contracts/answers/applications";
import type { PublicKeySet } from "@/lib/contracts/application-keys";
import type { ApplicationSettings, ApplicationType } from "@/lib/contracts/applications";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { ApplicationSecret, Prisma } from "@/lib/platform/db/generated/client";

/** What is read of an application wherever it is shown or changed. */
export const wholeApplication = {
  secrets: { orderBy: [{ createdAt: "desc" }, { id: "desc" }] },
  resources: { include: { resourceServer: true }, orderBy: { resourceServerId: "asc" } },
} as const satisfies Prisma.ApplicationInclude;

export type ApplicationRow = Prisma.ApplicationGetPayload<{ include: typeof wholeApplication }>;

/** @throws not_found */
export async function readApplication(client: Db | Tx, id: string): Promise<ApplicationRow> {
  const row = await client.application.findUnique({ where: { id }, include: wholeApplication });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** Locked until the transaction ends, so that of two changes the second sees the first. @throws not_found */
export async function holdApplication(tx: Tx, id: string): Promise<ApplicationRow> {
  await tx.$queryRaw`select 1 from applications where id = ${id}::uuid for update`;
  return readApplication(tx, id);
}

/** The columns hold the contract's words: only this subject writes them. */
export function settingsOf(row: ApplicationRow): ApplicationSettings {
  const { name, logoUri, homeUri, redirectUris, postLogoutRedirectUris, firstParty } = row;
  const { allowedRoles, jwksUri, refreshAlways, accessTokenSeconds, refreshTokenSeconds } = row;
  return {
    ...{ name, logoUri, homeUri, redirectUris, postLogoutRedirectUris, firstParty, allowedRoles },
    backchannelLogoutUri: row.backchannelLogoutUri,
    scopes: row.scopes as ApplicationSettings["scopes"],
    resources: row.resources.map(({ resourceServerId: id, scopes }) => ({ id, scopes })),
    authMethod: row.authMethod as ApplicationSettings["authMethod"],
    jwks: row.jwks as PublicKeySet | null,
    idTokenAlg: row.idTokenAlg as ApplicationSettings["idTokenAlg"],
    ...{ jwksUri, refreshAlways, accessTokenSeconds, refreshTokenSeconds },
    claims: row.claims as Record<string, string>,
  };
}

/** Applications as admins see them, in the same order. */
export async function applicationViews(
  client: Db | Tx,
  rows: readonly ApplicationRow[],
  now: Date,
): Promise<ApplicationView[]> {
  const ids = [...new Set(rows.flatMap(({ allowedRoles }) => allowedRoles))];
  const roles = ids.length > 0 ? await client.role.findMany({ where: { id: { in: ids } } }) : [];
  const names = new Map(roles.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...settingsOf(row),
    id: row.id,
    type: row.type as ApplicationType,
    allowedRoles: row.allowedRoles.map((id) => ({ id, name: names.get(id) ?? null })),
    resources: row.resources.map(({ scopes, resourceServer: { id, identifier, name } }) => ({
      ...{ id, identifier, name, scopes },
    })),
    secrets: row.secrets.filter((secret) => isLive(secret, now)).map(secretView),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

/** @throws not_found */
export async function applicationView(
  client: Db | Tx,
  id: string,
  now: Date,
): Promise<ApplicationView> {
  const [view] = await applicationViews(client, [await readApplication(client, id)], now);
  if (!view) throw new DomainError("not_found");
  return view;
}

export function isLive({ expiresAt }: Pick<ApplicationSecret, "expiresAt">, now: Date): boolean {
  return expiresAt === null || expiresAt > now;
}

function secretView({ id, prefix, ...times }: ApplicationSecret): ApplicationSecretView {
  return {
    ...{ id, prefix },
    createdAt: times.createdAt.toISOString(),
    expiresAt: times.expiresAt?.toISOString() ?? null,
    lastUsedAt: times.lastUsedAt?.toISOString() ?? null,
  };
}
