import type { UsedApplication } from "@/lib/contracts/answers/applications";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

type Row = {
  id: string;
  name: string;
  logo_uri: string | null;
  home_uri: string | null;
  first_party: boolean;
  scopes: string[] | null;
  resources: unknown;
  allowed_at: Date | null;
  last_used_at: Date | null;
};

/**
 * The applications that the caller allowed something or is signed in to, by name.
 * @throws unauthenticated, mfa_enrolment_required
 */
export async function listUsedApplications(ctx: Ctx): Promise<UsedApplication[]> {
  const { userId } = requireUser(ctx);
  const rows = await ctx.database.prisma.$queryRaw<Row[]>`
    with logins as (
      select application_id, max(last_used_at) as last_used_at from application_logins
      where user_id = ${userId}::uuid group by application_id
    ), consents as (
      select * from application_consents where user_id = ${userId}::uuid
    )
    select a.id, a.name, a.logo_uri, a.home_uri, a.first_party, c.scopes, c.resources,
      c.created_at as allowed_at, l.last_used_at
    from (select application_id from logins union select application_id from consents) used
    join applications a on a.id = used.application_id
    left join consents c on c.application_id = a.id
    left join logins l on l.application_id = a.id
    order by lower(a.name), a.id`;
  const texts = await scopeTexts(
    ctx,
    rows.flatMap(({ resources }) => identifiersOf(resources)),
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, logoUri: row.logo_uri, homeUri: row.home_uri },
    firstParty: row.first_party,
    scopes: row.scopes ?? [],
    resources: resourcesOf(row.resources, texts),
    allowedAt: row.allowed_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
}

type Texts = Map<string, { name: string; scopes: Record<string, string> }>;

/** The APIs that still exist, by identifier, with what each scope allows. */
async function scopeTexts(ctx: Ctx, identifiers: string[]): Promise<Texts> {
  if (identifiers.length === 0) return new Map();
  const rows = await ctx.database.prisma.resourceServer.findMany({
    where: { identifier: { in: [...new Set(identifiers)] } },
    select: { identifier: true, name: true, scopes: true },
  });
  return new Map(
    rows.map(({ identifier, name, scopes }) => [
      identifier,
      { name, scopes: scopes as Record<string, string> },
    ]),
  );
}

function allowedOf(resources: unknown): [string, string[]][] {
  return Object.entries((resources ?? {}) as Record<string, string[]>);
}

function identifiersOf(resources: unknown): string[] {
  return allowedOf(resources).map(([identifier]) => identifier);
}

/** Only what the APIs still have: no token holds anything else. */
function resourcesOf(resources: unknown, texts: Texts): UsedApplication["resources"] {
  return allowedOf(resources).flatMap(([identifier, allowed]) => {
    const api = texts.get(identifier);
    if (!api) return [];
    const known = allowed.filter((name) => Object.hasOwn(api.scopes, name));
    const scopes = known.map((name) => ({ name, text: api.scopes[name] ?? name }));
    return scopes.length > 0 ? [{ name: api.name, scopes }] : [];
  });
}
