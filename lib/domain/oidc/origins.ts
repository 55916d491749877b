import type { Platform } from "@/lib/domain/core/context";

const registered = {
  quick: true,
  name: "oidc-spa-origin",
  text: `select 1 from applications, unnest(redirect_uris) as uri
    where type = 'spa' and (uri = $1 or starts_with(uri, $1 || '/') or starts_with(uri, $1 || '?'))
    limit 1`,
};

/** Longer than any that a browser sends. */
const MAX_ORIGIN = 300;

/** Whether pages of this origin are a registered single-page application. */
export async function isApplicationOrigin(
  { database }: Platform,
  origin: string,
): Promise<boolean> {
  if (origin.length > MAX_ORIGIN || !/^https?:\/\/[^/?#\\]+$/.test(origin)) return false;
  return (await database.query(registered, [origin])).length > 0;
}
