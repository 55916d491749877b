import { timingSafeEqual } from "node:crypto";
import type { Platform } from "@/lib/domain/core/context";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { isDocumentId, readDocumentClient } from "./client-documents";

/** An application as the provider needs it, with the APIs that it can ask for. */
export type Client = {
  id: string;
  name: string;
  type: "web" | "spa" | "native" | "machine" | "device";
  logoUri: string | null;
  homeUri: string | null;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  backchannelLogoutUri: string | null;
  scopes: string[];
  firstParty: boolean;
  /** The names of the roles of which a user needs one; null for everyone. */
  allowedRoles: string[] | null;
  authMethod: "secret" | "private_key_jwt" | "none";
  jwks: { keys: object[] } | null;
  jwksUri: string | null;
  idTokenAlg: "RS256" | "EdDSA";
  refreshAlways: boolean;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  /** Declared fields by the claim that holds them. */
  claims: Record<string, string>;
  /** Hashes of the secrets that work now. */
  secretHashes: string[];
  resources: ClientResource[];
};

/** What a client can ask of a resource server. */
export type ClientResource = {
  identifier: string;
  name: string;
  scopes: string[];
  /** The explanations of the server's scopes. */
  texts: Record<string, string>;
  accessTokenSeconds: number;
  signingAlg: "RS256" | "EdDSA";
};

/** An application `a` as one value, for a statement whose $2 is the time. */
export const packedClient = `json_build_object(
      'id', a.id, 'name', a.name, 'type', a.type, 'logoUri', a.logo_uri, 'homeUri', a.home_uri,
      'redirectUris', a.redirect_uris, 'postLogoutRedirectUris', a.post_logout_redirect_uris,
      'backchannelLogoutUri', a.backchannel_logout_uri, 'scopes', a.scopes,
      'firstParty', a.first_party, 'allowedRoles', case when cardinality(a.allowed_roles) > 0
        then array(select name from roles where id = any(a.allowed_roles)) end, 'authMethod', a.auth_method,
      'jwks', a.jwks, 'jwksUri', a.jwks_uri, 'idTokenAlg', a.id_token_alg,
      'refreshAlways', a.refresh_always, 'accessTokenSeconds', a.access_token_seconds,
      'refreshTokenSeconds', a.refresh_token_seconds, 'claims', a.claims,
      'secretHashes', array(select s.token_hash from application_secrets s
        where s.application_id = a.id and (s.expires_at is null or s.expires_at > $2)
        order by s.id),
      'resources', coalesce((select json_agg(json_build_object(
          'identifier', r.identifier, 'name', r.name, 'scopes', ar.scopes, 'texts', r.scopes,
          'accessTokenSeconds', r.access_token_seconds, 'signingAlg', r.signing_alg)
          order by r.identifier)
        from application_resources ar join resource_servers r on r.id = ar.resource_server_id
        where ar.application_id = a.id), '[]')
    )`;

const byId = {
  quick: true,
  name: "oidc-client",
  text: `select ${packedClient} as client from applications a where a.id = $1::uuid`,
};

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text has the form of a registered application's id. */
export function isClientId(text: unknown): text is string {
  return typeof text === "string" && uuidForm.test(text);
}

/**
 * Reads an application as it is now, in one statement. Null where there is none. A client that nobody
 * registered has no row: see client-documents.ts.
 */
export async function readClient(platform: Platform, id: string): Promise<Client | null> {
  if (isDocumentId(id)) return readDocumentClient(platform, id);
  if (!isClientId(id)) return null;
  const values = [id, platform.clock.now()];
  const [row] = await platform.database.query<{ client: Client }>(byId, values);
  return row?.client ?? null;
}

/** Whether someone with these roles can use the application. */
export function isAllowed({ allowedRoles }: Client, roles: readonly string[]): boolean {
  return allowedRoles === null || allowedRoles.some((role) => roles.includes(role));
}

const noteUse = {
  name: "oidc-client-use",
  text: `with used as (
      update applications set last_used_at = $2
      where id = $1::uuid and (last_used_at is null or last_used_at < $2::timestamptz - interval '5 minutes')
      returning id
    )
    update application_secrets set last_used_at = $2 where token_hash = $3
      and (last_used_at is null or last_used_at < $2::timestamptz - interval '5 minutes')`,
};

/** How long a use that this process has noted need not be noted again. Milliseconds. */
const NOTED_MS = 60_000;
const notedUses = new WeakMap<object, Map<string, number>>();

/**
 * Notes that an application got tokens, at most once in five minutes, and with which secret. Between two
 * notes, a use costs no statement.
 */
export async function noteClientUse(
  { database, clock }: Platform,
  id: string,
  secret: string | null,
): Promise<void> {
  const hash = secret === null ? null : hashToken(secret);
  const now = clock.now();
  const uses = notedUses.get(database) ?? new Map<string, number>();
  notedUses.set(database, uses);
  const use = `${id} ${hash}`;
  if (now.getTime() - (uses.get(use) ?? 0) < NOTED_MS) return;
  uses.set(use, now.getTime());
  try {
    await database.query(noteUse, [id, now, hash]);
  } catch (error) {
    uses.delete(use);
    throw error;
  }
}

const claimNames = {
  quick: true,
  name: "oidc-claim-names",
  text: "select distinct jsonb_object_keys(claims) as name from applications order by 1",
};

/** All claims to which applications map declared fields. */
export async function mappedClaimNames({ database }: Platform): Promise<string[]> {
  const rows = await database.query<{ name: string }>(claimNames, []);
  return rows.map(({ name }) => name);
}

/** Whether a secret is one of those that an application has now. */
export function isSecretOf({ secretHashes }: Client, secret: string): boolean {
  const given = Buffer.from(hashToken(secret));
  return secretHashes.some((hash) => timingSafeEqual(Buffer.from(hash), given));
}
