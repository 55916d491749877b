import {
  type ApplicationSettings,
  type ApplicationType,
  applicationIssues,
} from "@/lib/contracts/applications";
import type { FieldIssue } from "@/lib/contracts/errors";
import type { Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { isOutsideHost } from "@/lib/platform/net/outside-address";

/**
 * Refuses settings that do not fit together, and URLs into private networks, by what their spelling
 * tells: what Gatehouse fetches is checked again when it is fetched (requirement 109).
 * @throws validation_failed
 */
export function refuseUnfit(
  platform: Pick<Platform, "allowPrivateUrls">,
  type: ApplicationType,
  settings: ApplicationSettings,
): void {
  const issues = [...applicationIssues(type, settings), ...insideUrls(platform, settings)];
  const [first] = issues;
  if (first) throw new DomainError("validation_failed", { detail: first.message, issues });
}

const INSIDE = "This address is in a private network, where Gatehouse does not go.";

/** A page of the application on the admin's own machine is only a link, and never fetched. */
function insideUrls(
  { allowPrivateUrls }: Pick<Platform, "allowPrivateUrls">,
  settings: ApplicationSettings,
): FieldIssue[] {
  if (allowPrivateUrls) return [];
  const { homeUri } = settings;
  const fetched = ["logoUri", "backchannelLogoutUri", "jwksUri"] as const;
  const wrong: string[] = fetched.filter((path) => settings[path] && isInside(settings[path]));
  if (homeUri?.startsWith("https:") && isInside(homeUri)) wrong.push("homeUri");
  return wrong.map((path) => ({ path, code: "invalid_value", message: INSIDE }));
}

function isInside(url: string): boolean {
  return !isOutsideHost(new URL(url).hostname);
}

/**
 * Refuses roles, APIs, scopes of APIs and fields that do not exist, and keeps those that do until the
 * transaction ends. Someone else may have deleted them since the form was opened.
 * @throws conflict
 */
export async function refuseVanished(tx: Tx, settings: ApplicationSettings): Promise<void> {
  const { allowedRoles, resources, claims } = settings;
  if (allowedRoles.length > 0) {
    const found = await tx.$queryRaw<{ id: string }[]>`
      select id from roles where id = any(${allowedRoles}::uuid[]) for share`;
    refuseMissing("allowedRoles", allowedRoles, found, "One of these roles doesn’t exist.");
  }
  const keys = [...new Set(Object.values(claims))];
  if (keys.length > 0) {
    const found = await tx.$queryRaw<{ id: string }[]>`
      select key as id from field_definitions where key = any(${keys}::text[]) for share`;
    refuseMissing("claims", keys, found, "One of these fields doesn’t exist.");
  }
  if (resources.length > 0) await refuseVanishedApis(tx, resources);
}

async function refuseVanishedApis(
  tx: Tx,
  resources: ApplicationSettings["resources"],
): Promise<void> {
  const ids = resources.map(({ id }) => id);
  const found = await tx.$queryRaw<{ id: string; scopes: Record<string, string> }[]>`
    select id, scopes from resource_servers where id = any(${ids}::uuid[]) order by id for share`;
  refuseMissing("resources", ids, found, "One of these APIs doesn’t exist.");
  const declared = new Map(found.map(({ id, scopes }) => [id, scopes]));
  for (const [index, { id, scopes }] of resources.entries()) {
    if (scopes.every((scope) => Object.hasOwn(declared.get(id) ?? {}, scope))) continue;
    throw fieldError("conflict", `resources.${index}.scopes`, "One of these scopes doesn’t exist.");
  }
}

function refuseMissing(
  path: string,
  wanted: readonly string[],
  found: readonly { id: string }[],
  message: string,
): void {
  const known = new Set(found.map(({ id }) => id));
  if (!wanted.every((id) => known.has(id))) throw fieldError("conflict", path, message);
}
