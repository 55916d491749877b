import { v5 as uuidOf } from "uuid";
import { accessTokenBounds, refreshTokenBounds } from "@/lib/contracts/applications";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import type { Client, ClientResource } from "./client";

/** Longer than any that a client needs; each of its codes and tokens holds it. */
const LONGEST = 500;

/** What a client that nobody registered can ask for. It gets no roles and no permissions. */
export const documentScopes: readonly string[] = [
  ...["openid", "profile", "email", "phone", "address", "offline_access"],
];

/**
 * Whether a client_id is the address of a document that describes the client (OAuth Client ID Metadata
 * Document 3). There is one spelling of each, the one that browsers write.
 */
export function isDocumentId(id: unknown): id is string {
  if (typeof id !== "string" || id.length > LONGEST || !id.startsWith("https://")) return false;
  if (!URL.canParse(id) || id.includes("#")) return false;
  const { href, username, password } = new URL(id);
  return href === id && username === "" && password === "";
}

/** The name under which users see such a client: nobody has proved any other. */
export function documentHost(id: string): string {
  return new URL(id).host;
}

/**
 * Whether the settings let a client of this host in. A host stands for itself, `*.example.com` for all
 * below example.com; its port is not looked at.
 */
function isClientHostOpen(
  id: string,
  { allowedClientHosts, blockedClientHosts }: ClientHosts,
): boolean {
  // The root's dot at the end of a name leads to the same host.
  const hostname = new URL(id).hostname.replace(/\.+$/, "");
  const isIn = (hosts: readonly string[]) =>
    hosts.some((one) =>
      one.startsWith("*.") ? hostname.endsWith(one.slice(1)) : hostname === one,
    );
  if (isIn(blockedClientHosts)) return false;
  return allowedClientHosts.length === 0 || isIn(allowedClientHosts);
}

type ClientHosts = Pick<Settings, "allowedClientHosts" | "blockedClientHosts">;

/** The id by which a user names such a client, where ids of applications are UUIDs (RFC 9562 5.5). */
export function documentKey(id: string): string {
  return uuidOf(id, uuidOf.URL);
}

/**
 * A client that nobody registered, as far as Gatehouse trusts it: of its document only the redirect URIs
 * are used, and those by the provider's library. Null while the setting is off, and for a host that is not
 * let in.
 */
export async function readDocumentClient(platform: Platform, id: string): Promise<Client | null> {
  const settings = await getSettings(platform);
  const { clientDocuments, clientDocumentApis } = settings;
  if (!clientDocuments || !isClientHostOpen(id, settings)) return null;
  return {
    id,
    name: documentHost(id),
    type: "native",
    scopes: [...documentScopes],
    firstParty: false,
    allowedRoles: null,
    authMethod: "none",
    idTokenAlg: "RS256",
    refreshAlways: true,
    ...{ logoUri: null, homeUri: null, backchannelLogoutUri: null, jwks: null, jwksUri: null },
    ...{ redirectUris: [], postLogoutRedirectUris: [], claims: {}, secretHashes: [] },
    accessTokenSeconds: accessTokenBounds.usual,
    refreshTokenSeconds: refreshTokenBounds.usual,
    resources: clientDocumentApis.length > 0 ? await readApis(platform, clientDocumentApis) : [],
  };
}

const apisByIdentifier = {
  quick: true,
  name: "oidc-document-apis",
  text: `select identifier, name, array(select jsonb_object_keys(scopes)) as scopes, scopes as texts,
      access_token_seconds as "accessTokenSeconds", signing_alg as "signingAlg"
    from resource_servers where identifier = any($1::text[]) order by identifier`,
};

function readApis(
  { database }: Platform,
  identifiers: readonly string[],
): Promise<ClientResource[]> {
  return database.query<ClientResource>(apisByIdentifier, [identifiers]);
}

/** Whether a document can be fetched for this caller, who could make us fetch any number of them. */
export async function mayFetchDocument(ctx: Ctx, id: string): Promise<boolean> {
  if (!isDocumentId(id)) return false;
  const settings = await getSettings(ctx);
  if (!isClientHostOpen(id, settings)) return false;
  try {
    await consumeLimit(ctx, settings, "documentAddress", ctx.ip);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === "rate_limited") return false;
    throw error;
  }
}
