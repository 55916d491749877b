import { tellOfConsent } from "@/lib/domain/applications/tell-of-consent";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import type { ClientResource } from "./client";
import { isDocumentId } from "./client-documents";
import type { Consent } from "./consents";
import { answerRequest, type PendingRequest } from "./requests";

/** What an application asks to be allowed. */
export type Wanted = {
  scopes: string[];
  resources: { resource: ClientResource; scopes: string[] }[];
};

/** What a request asks for, of what its application can ask for at all. */
export function wantedBy({ client, params }: PendingRequest): Wanted {
  const asked = new Set(String(params.scope ?? "").split(" "));
  const indicators = [params.resource].flat();
  return {
    scopes: client.scopes.filter((scope) => asked.has(scope)),
    resources: client.resources
      .filter(({ identifier }) => indicators.includes(identifier))
      .map((resource) => ({
        resource,
        scopes: resource.scopes.filter((scope) => asked.has(scope)),
      }))
      .filter(({ scopes }) => scopes.length > 0),
  };
}

/**
 * Allows an application what its request asks for, in addition to what it was allowed before. The user
 * gets an email where it is allowed something new. A client that nobody registered is allowed this
 * request alone. @throws unauthenticated, mfa_enrolment_required
 */
export async function allowRequest(ctx: Ctx, request: PendingRequest): Promise<void> {
  const { userId } = requireUser(ctx);
  if (isDocumentId(request.client.id)) await tellOfDocument(ctx, userId, request);
  else await keepConsent(ctx, userId, request);
  ctx.wakeJobs();
  await answerRequest(ctx, request.uid, { consent: { userId } });
}

async function tellOfDocument(ctx: Ctx, userId: string, request: PendingRequest): Promise<void> {
  const { client: application } = request;
  const scopes = flat(merge({ scopes: [], resources: {} }, wantedBy(request)));
  await ctx.database.prisma.$transaction((tx) =>
    tellOfConsent(ctx, tx, { userId, application, scopes }),
  );
}

async function keepConsent(ctx: Ctx, userId: string, request: PendingRequest): Promise<void> {
  const { client } = request;
  const wanted = wantedBy(request);
  await ctx.database.prisma.$transaction(async (tx) => {
    const before = await holdConsent(tx, userId, client.id);
    const now = merge(before, wanted);
    const added = flat(now).filter((scope) => !flat(before).includes(scope));
    if (added.length === 0) return;
    const at = ctx.clock.now();
    const where = { userId_applicationId: { userId, applicationId: client.id } };
    await tx.applicationConsent.upsert({
      where,
      create: { userId, applicationId: client.id, ...now, createdAt: at, updatedAt: at },
      update: { ...now, updatedAt: at },
    });
    await tellOfConsent(ctx, tx, { userId, application: client, scopes: added });
  });
}

/** Locked by the user's row, so that of two answers at once none undoes the other's. */
async function holdConsent(tx: Tx, userId: string, applicationId: string): Promise<Consent> {
  await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for update`;
  const row = await tx.applicationConsent.findUnique({
    where: { userId_applicationId: { userId, applicationId } },
  });
  return {
    scopes: row?.scopes ?? [],
    resources: (row?.resources ?? {}) as Record<string, string[]>,
  };
}

function merge(before: Consent, { scopes, resources }: Wanted): Consent {
  const merged = { ...before.resources };
  for (const { resource, scopes: added } of resources) {
    merged[resource.identifier] = [...new Set([...(merged[resource.identifier] ?? []), ...added])];
  }
  return { scopes: [...new Set([...before.scopes, ...scopes])], resources: merged };
}

/** Every scope, those of APIs with their identifier. */
function flat({ scopes, resources }: Consent): string[] {
  const ofResources = Object.entries(resources).flatMap(([identifier, names]) =>
    names.map((name) => `${identifier} ${name}`),
  );
  return [...scopes, ...ofResources];
}
