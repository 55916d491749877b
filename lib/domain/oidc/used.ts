import type { UsedApplication } from "@/lib/contracts/answers/applications";
import { revokeConsent } from "@/lib/domain/applications/revoke-consent";
import { emailAboutApplication } from "@/lib/domain/applications/tell-of-consent";
import { listUsedApplications } from "@/lib/domain/applications/used";
import { recordEvent } from "@/lib/domain/audit/events";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { documentHost, documentKey } from "./client-documents";
import { type DocumentGrant, documentGrants } from "./document-grants";

/**
 * What the caller allowed something or is signed in to, by name: applications, and clients that nobody
 * registered. @throws unauthenticated, mfa_enrolment_required
 */
export async function listUsed(ctx: Ctx): Promise<UsedApplication[]> {
  const { userId } = requireUser(ctx);
  const [applications, grants] = await Promise.all([
    listUsedApplications(ctx),
    documentGrants(ctx, userId),
  ]);
  const documents = await asUsed(ctx, grants);
  const key = ({ name }: UsedApplication) => name.toLowerCase();
  return [...applications, ...documents].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

async function asUsed(ctx: Ctx, grants: readonly DocumentGrant[]): Promise<UsedApplication[]> {
  const identifiers = grants.flatMap(({ resources }) => Object.keys(resources));
  const apis =
    identifiers.length === 0
      ? []
      : await ctx.database.prisma.resourceServer.findMany({
          where: { identifier: { in: identifiers } },
          select: { identifier: true, name: true, scopes: true },
        });
  return [...new Set(grants.map(({ clientId }) => clientId))].map((clientId) => {
    const own = grants.filter((grant) => grant.clientId === clientId);
    const resources = apis.flatMap(({ identifier, name, scopes: texts }) => {
      const allowed = new Set(own.flatMap((grant) => grant.resources[identifier] ?? []));
      const scopes = Object.entries(texts as Record<string, string>)
        .filter(([scope]) => allowed.has(scope))
        .map(([scope, text]) => ({ name: scope, text }));
      return scopes.length > 0 ? [{ name, scopes }] : [];
    });
    return {
      ...{ id: documentKey(clientId), name: documentHost(clientId) },
      ...{ logoUri: null, homeUri: null, firstParty: false, lastUsedAt: null },
      ...{ scopes: [...new Set(own.flatMap(({ scopes }) => scopes))], resources },
      allowedAt: own.at(-1)?.createdAt.toISOString() ?? null,
    };
  });
}

/**
 * Takes everything that the caller allowed from an application or an unregistered client, with every code
 * and token. It must ask again. The owner is told by email.
 * @throws unauthenticated, mfa_enrolment_required, not_found for one without any of it
 */
export async function revokeUse(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { userId } = requireUser(ctx);
  const all = await documentGrants(ctx, userId);
  const grants = all.filter(({ clientId }) => documentKey(clientId) === id);
  const [first] = grants;
  if (!first) return revokeConsent(ctx, { id });
  const keys = grants.map(({ key }) => key);
  const name = documentHost(first.clientId);
  await ctx.database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`delete from oidc_records
      where grant_key = any(${keys}::text[]) or (kind = 'Grant' and key = any(${keys}::text[]))`;
    const data = { applicationId: first.clientId, name };
    await recordEvent(ctx, tx, "application.consent_revoked", { userId, data });
    await emailAboutApplication(ctx, tx, { userId, name, change: "removed" });
  });
  ctx.wakeJobs();
}
