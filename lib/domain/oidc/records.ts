import type { Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { hashToken } from "@/lib/platform/crypto/tokens";

/** What the provider stores of a code, token, grant or request under way. */
export type RecordPayload = Record<string, unknown>;

/** What a record belongs to: it goes when one of these goes. */
export type Belongs = {
  applicationId: string | null;
  userId: string | null;
  sessionId: string | null;
};

type Row = { payload: string; created_at: Date; consumed_at: Date | null };

/** How long after its use a token is answered as "not again" without ending all that came of it. */
const GRACE_SECONDS = 10;

/** The end of the year 9999: what is signed can name any number. */
const LAST_SECOND = 253_402_300_799;

const insert = `insert into oidc_records (kind, key, payload, grant_key, user_code_key,
      application_id, user_id, session_id, created_at, expires_at)
    select kind, key, payload, grant_key, user_code_key,
      application_id, user_id, session_id, $2::timestamptz, expires_at
    from json_to_recordset($1::json) as n(kind text, key text, payload text, grant_key text,
      user_code_key text, application_id uuid, user_id uuid, session_id uuid, expires_at timestamptz)`;
const upsert = {
  name: "oidc-save",
  text: `${insert}
    on conflict (kind, key) do update set payload = excluded.payload, grant_key = excluded.grant_key,
      user_code_key = excluded.user_code_key, user_id = excluded.user_id,
      session_id = excluded.session_id, expires_at = excluded.expires_at`,
};
const exchange = {
  name: "oidc-exchange",
  text: `with used as (
      update oidc_records set consumed_at = $2
      where kind = $3 and key = $4 and consumed_at is null returning 1
    )
    ${insert} where exists (select from used) returning 1`,
};
const byKey = {
  quick: true,
  name: "oidc-find",
  text: "select payload, created_at, consumed_at from oidc_records where kind = $1 and key = $2",
};
const byUserCode = {
  quick: true,
  name: "oidc-find-user-code",
  text: `select payload, created_at, consumed_at from oidc_records
    where kind = $1 and user_code_key = $2`,
};
const consume = {
  name: "oidc-consume",
  text: `update oidc_records set consumed_at = $3
    where kind = $1 and key = $2 and consumed_at is null returning 1`,
};
const insertOnce = {
  name: "oidc-first-use",
  text: `insert into oidc_records (kind, key, payload, created_at, expires_at)
    values ('ReplayDetection', $1, '{}', $2, $3) on conflict do nothing returning 1`,
};
const remove = {
  name: "oidc-remove",
  text: "delete from oidc_records where kind = $1 and key = $2",
};
const removeOfGrant = {
  name: "oidc-remove-grant",
  text: "delete from oidc_records where kind = $1 and grant_key = $2",
};
const removeWholeGrant = {
  name: "oidc-remove-whole-grant",
  text: "delete from oidc_records where grant_key = $1 or (kind = 'Grant' and key = $1)",
};

/** Names a record. The id of a code or token is the code or token. */
export type RecordId = { kind: string; id: string };

/** A record to be stored under the hash of its id, so that the table gives nobody a code or token. */
export type NewRecord = RecordId & {
  payload: RecordPayload;
  belongs: Belongs;
  /** Until it expires; null for a record that only goes with what it belongs to. */
  seconds: number | null;
};

/** Stores records, all or none, in one statement. */
export async function saveRecords(platform: Platform, records: NewRecord[]): Promise<void> {
  const now = platform.clock.now();
  await platform.database.query(upsert, [rowsOf(platform, records, now), now]);
}

function rowsOf({ vault }: Platform, records: NewRecord[], now: Date): string {
  return JSON.stringify(records.map((record) => rowOf(vault, record, now)));
}

function rowOf(
  vault: Platform["vault"],
  { kind, id, payload, belongs, seconds }: NewRecord,
  now: Date,
) {
  const { grantId, userCode } = payload;
  return {
    ...{ kind, key: hashToken(id), payload: write(vault, kind, payload) },
    grant_key: typeof grantId === "string" ? hashToken(grantId) : null,
    user_code_key: typeof userCode === "string" ? userCodeKey(vault, userCode) : null,
    application_id: belongs.applicationId,
    user_id: belongs.userId,
    session_id: belongs.sessionId,
    expires_at: seconds === null ? null : new Date(now.getTime() + seconds * 1000),
  };
}

export async function findRecord(
  platform: Platform,
  kind: string,
  id: string,
): Promise<RecordPayload | undefined> {
  const [row] = await platform.database.query<Row>(byKey, [kind, hashToken(id)]);
  return row && { ...readRecord(platform, kind, row), jti: id };
}

/** The same, with when it was first saved by this instance's clock. */
export async function findDatedRecord(
  platform: Platform,
  kind: string,
  id: string,
): Promise<{ payload: RecordPayload; createdAt: Date } | null> {
  const [row] = await platform.database.query<Row>(byKey, [kind, hashToken(id)]);
  return row ? { payload: readRecord(platform, kind, row), createdAt: row.created_at } : null;
}

/** A device's request by the code that its user types. */
export async function findByUserCode(
  platform: Platform,
  kind: string,
  userCode: string,
): Promise<RecordPayload | undefined> {
  const key = userCodeKey(platform.vault, userCode);
  const [row] = await platform.database.query<Row>(byUserCode, [kind, key]);
  return row && readRecord(platform, kind, row);
}

/** These name a device's code, which is worth a token once its user has agreed. */
const sealedKinds = new Set(["DeviceCode", "Interaction"]);

function write(vault: Platform["vault"], kind: string, payload: RecordPayload): string {
  if (sealedKinds.has(kind)) return vault.seal(JSON.stringify(payload));
  // The id of an opaque token is the token.
  const { jti: _, ...stored } = payload;
  return JSON.stringify(stored);
}

/** A record as the provider knows it. */
export function readRecord(
  { clock, vault }: Platform,
  kind: string,
  { payload, consumed_at }: Pick<Row, "payload" | "consumed_at">,
): RecordPayload {
  const text = sealedKinds.has(kind) ? vault.open(payload) : payload;
  const stored = JSON.parse(text) as RecordPayload;
  if (consumed_at === null) return stored;
  // Two tabs or processes that use a token at once: the second is refused when it would use it up,
  // which ends nothing. A later use is a theft, and the provider then revokes the grant.
  const age = clock.now().getTime() - consumed_at.getTime();
  if (age < GRACE_SECONDS * 1000) return stored;
  return { ...stored, consumed: Math.floor(consumed_at.getTime() / 1000) };
}

/**
 * Uses a code or a refresh token up by one conditional update: of any number of uses at once, one wins
 * (RFC 6749 4.1.2, RFC 9700 4.14). @throws conflict for all others
 */
export async function consumeRecord(platform: Platform, { kind, id }: RecordId): Promise<void> {
  const now = platform.clock.now();
  const won = await platform.database.query(consume, [kind, hashToken(id), now]);
  if (won.length === 0) throw new DomainError("conflict");
}

/**
 * Uses a code or a refresh token up likewise and stores what it was exchanged for, in one statement:
 * nothing is stored for a token that was used before, and none is used up without its new tokens.
 * @throws conflict
 */
export async function exchangeRecord(
  platform: Platform,
  used: RecordId,
  records: NewRecord[],
): Promise<void> {
  if (records.length === 0) return consumeRecord(platform, used);
  const now = platform.clock.now();
  const values = [rowsOf(platform, records, now), now, used.kind, hashToken(used.id)];
  const stored = await platform.database.query(exchange, values);
  if (stored.length === 0) throw new DomainError("conflict");
}

/**
 * Whether an id that a client signed is used for the first time (RFC 7523 3, RFC 9449 11.1): of any
 * number of uses at once, one is.
 * @param until when what was signed expires, in seconds since 1970
 */
export async function isFirstUse(
  { database, clock }: Platform,
  issuer: string,
  id: string,
  until: number,
): Promise<boolean> {
  const key = hashToken(JSON.stringify([issuer, id]));
  const values = [key, clock.now(), new Date(Math.min(until, LAST_SECOND) * 1000)];
  return (await database.query(insertOnce, values)).length > 0;
}

export async function removeRecord(
  { database }: Platform,
  kind: string,
  id: string,
): Promise<void> {
  await database.query(remove, [kind, hashToken(id)]);
}

/** Removes what a grant led to, of one kind. */
export async function removeByGrant(
  { database }: Platform,
  kind: string,
  grantId: string,
): Promise<void> {
  await database.query(removeOfGrant, [kind, hashToken(grantId)]);
}

/** Removes a grant with all that it led to. */
export async function removeGrant({ database }: Platform, grantId: string): Promise<void> {
  await database.query(removeWholeGrant, [hashToken(grantId)]);
}

/** Keyed, since a user code is short enough to be guessed from its hash. */
function userCodeKey(vault: Platform["vault"], userCode: string): string {
  return vault.mac("oidc-user-code", userCode);
}
