import type { SiteView } from "@/lib/contracts/answers/sites";
import type { CreateSite, SiteRule } from "@/lib/contracts/sites";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { GateSite } from "@/lib/platform/db/generated/client";

/** Everything that an admin sets of a site. */
export type SiteSettings = CreateSite;

/** The columns hold the contract's words: only this subject writes them. */
export function settingsOf(row: GateSite): SiteSettings {
  return {
    name: row.name,
    origin: `${row.scheme}://${row.host}`,
    defaultAccess: row.defaultAccess as SiteSettings["defaultAccess"],
    rules: row.rules as SiteRule[],
  };
}

export function columnsOf({ origin, ...settings }: SiteSettings) {
  const { protocol, host } = new URL(origin);
  return { ...settings, scheme: protocol.slice(0, -1), host };
}

/** Sites as admins see them, in the same order. */
export async function siteViews(client: Db | Tx, rows: readonly GateSite[]): Promise<SiteView[]> {
  const all = rows.map((row) => ({ row, settings: settingsOf(row) }));
  const ids = [
    ...new Set(all.flatMap(({ settings }) => settings.rules.flatMap((one) => one.roles))),
  ];
  const roles = ids.length > 0 ? await client.role.findMany({ where: { id: { in: ids } } }) : [];
  const names = new Map(roles.map(({ id, name }) => [id, name]));
  return all.map(({ row, settings }) => ({
    ...settings,
    id: row.id,
    rules: settings.rules.map((rule) => ({
      ...rule,
      roles: rule.roles.map((id) => ({ id, name: names.get(id) ?? null })),
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

/** @throws not_found */
export async function siteView(client: Db | Tx, id: string): Promise<SiteView> {
  const row = await client.gateSite.findUnique({ where: { id } });
  const [view] = row ? await siteViews(client, [row]) : [];
  if (!view) throw new DomainError("not_found");
  return view;
}
