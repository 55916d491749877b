import type { Platform } from "@/lib/domain/core/context";
import { isDocumentId } from "./client-documents";
import { namesOf } from "./logins";

/** What a user allowed a client that nobody registered, in one of their sessions. */
export type DocumentGrant = {
  clientId: string;
  sessionId: string;
  /** As `oidc_records` knows it and all that came of it. */
  key: string;
  scopes: string[];
  resources: Record<string, string[]>;
  createdAt: Date;
};

type Row = { key: string; payload: string; session_id: string; created_at: Date };
type Payload = {
  clientId?: unknown;
  openid?: { scope?: string };
  resources?: Record<string, string>;
};

const ofUser = {
  name: "oidc-document-grants",
  text: `select key, payload, session_id, created_at from oidc_records
    where user_id = $1::uuid and application_id is null and kind = 'Grant' and session_id is not null
    order by created_at desc`,
};

const list = (scope = "") => scope.split(" ").filter(Boolean);

/**
 * A user's grants to clients that nobody registered, newest first. There is no row of such a client: the
 * grant is all that is known of it, and it goes with the session.
 */
export async function documentGrants(
  { database }: Platform,
  userId: string,
): Promise<DocumentGrant[]> {
  const rows = await database.query<Row>(ofUser, [userId]);
  return rows.flatMap(({ key, payload, session_id, created_at }) => {
    const { clientId, openid, resources = {} } = JSON.parse(payload) as Payload;
    if (!isDocumentId(clientId)) return [];
    const apis = Object.entries(resources).map(([api, scope]) => [api, list(scope)]);
    return [
      {
        ...{ key, clientId, sessionId: session_id, createdAt: created_at },
        ...{ scopes: list(openid?.scope), resources: Object.fromEntries(apis) },
      },
    ];
  });
}

/** The session that such a client knows as `sid`; null where it has ended or the grant was removed. */
export async function sessionOfDocument(
  platform: Platform,
  clientId: string,
  { userId, sid }: { userId: string; sid: string },
): Promise<string | null> {
  const grants = await documentGrants(platform, userId);
  const found = grants.find(
    (grant) =>
      grant.clientId === clientId && namesOf(platform, grant.sessionId, clientId).sid === sid,
  );
  return found?.sessionId ?? null;
}
