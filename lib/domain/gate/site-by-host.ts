import type { SiteRule } from "@/lib/contracts/sites";
import type { Platform } from "@/lib/domain/core/context";

/** A site as requests are checked by it. */
export type GateSiteRow = {
  id: string;
  name: string;
  origin: string;
  rules: SiteRule[];
  defaultAccess: "signedIn" | "deny";
};

/** A statement for the site of the host `$1` as one value of JSON. */
export const siteByHost = `select json_build_object('id', id, 'name', name,
    'origin', scheme || '://' || host, 'rules', rules, 'defaultAccess', default_access)
  from gate_sites where host = $1`;

const statement = { quick: true, name: "gate-site", text: `select (${siteByHost}) as site` };

/**
 * The site that an address belongs to, with the path of that address. The address must be one of a
 * registered site in full: scheme, host and port, and no user name, so that no redirect leads elsewhere.
 */
export async function siteOfAddress(
  { database }: Platform,
  address: string,
): Promise<{ site: GateSiteRow; path: string } | null> {
  if (address.length > 8192 || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return null;
  const [row] = await database.query<{ site: GateSiteRow | null }>(statement, [url.host]);
  if (row?.site?.origin !== url.origin) return null;
  return { site: row.site, path: url.pathname + url.search };
}
