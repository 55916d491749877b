import type { Platform } from "@/lib/domain/core/context";
import {
  liveFrom,
  type PackedSession,
  packedSessionColumn,
  sessionsWithUsers,
} from "@/lib/domain/sessions/sessions";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { type Client, packedClient } from "./client";
import { type Login, type LoginDetails, loginColumns, loginFrom } from "./login";
import { type RecordPayload, readRecord } from "./records";

/** A code or token, with all that decides whether it holds. */
export type StoredToken = {
  kind: string;
  payload: RecordPayload;
  grant: RecordPayload | null;
  client: Client | null;
  /** Null where the session has ended, or there is none. */
  login: Login | null;
  session: PackedSession | null;
};

/** The kinds of records that `readToken` finds. */
export const tokenKinds: ReadonlySet<string> = new Set([
  ...["AccessToken", "AuthorizationCode", "ClientCredentials", "RefreshToken"],
]);

type Row = {
  kind: string;
  payload: string;
  consumed_at: Date | null;
  grant_payload: string | null;
  client: Client | null;
  session: PackedSession | null;
  login: LoginDetails | null;
};

const byKey = {
  quick: true,
  name: "oidc-token",
  text: `select r.kind, r.payload, r.consumed_at,
      (select g.payload from oidc_records g where g.kind = 'Grant' and g.key = r.grant_key)
        as grant_payload,
      (select ${packedClient} from applications a where a.id = r.application_id) as client,
      (select ${packedSessionColumn} from ${sessionsWithUsers} where s.id = r.session_id) as session,
      (select row_to_json(d) from (select ${loginColumns} from sessions s where s.id = r.session_id) d)
        as login
    from oidc_records r where r.key = $1 and $2::timestamptz is not null
      and r.kind in ('AccessToken', 'AuthorizationCode', 'ClientCredentials', 'RefreshToken')`,
};

/**
 * Reads a code or token with its grant, application and live session, in one statement: what each call
 * with a token costs. To read is not to use it: the session's idle limit goes on.
 */
export async function readToken(platform: Platform, token: string): Promise<StoredToken | null> {
  const values = [hashToken(token), platform.clock.now()];
  const [row] = await platform.database.query<Row>(byKey, values);
  if (!row) return null;
  const { kind, grant_payload, client, session, login } = row;
  const found = session && (await liveFrom(platform, session, false));
  return {
    ...{ kind, client, session },
    payload: { ...readRecord(platform, kind, row), jti: token },
    grant: grant_payload === null ? null : (JSON.parse(grant_payload) as RecordPayload),
    login: login && loginFrom(found, login),
  };
}

/** Keeps the session of a token that is used from becoming idle. */
export async function keepTokenAwake(platform: Platform, { session }: StoredToken): Promise<void> {
  if (session) await liveFrom(platform, session, true);
}
