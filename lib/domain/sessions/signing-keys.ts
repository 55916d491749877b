import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import type { Platform } from "@/lib/domain/core/context";
import { addRsaKey, createSigningKey, PUBLISH_SECONDS } from "./create-signing-key";

export type SigningKeys = {
  kid: string;
  privateKey: KeyObject;
  publicKeys: Map<string, KeyObject>;
  jwks: { keys: JsonWebKey[] };
};

type Row = {
  kid: string;
  publicJwk: unknown;
  sealedJwk: string;
  /** For what other programs read; null until the OpenID provider first needs it. */
  rsaPublicJwk: unknown;
  rsaSealedJwk: string | null;
  createdAt: Date;
};

/** The rows as this process knows them. A lost AUTH_SECRET only means a new key. */
const loaded = new WeakMap<object, Promise<Row[]>>();
const loadedAt = new WeakMap<object, number>();
/** What was made of the rows, for as long as the same key signs; `settled` counts those that can. */
const made = new WeakMap<Row[], { settled: number; keys: SigningKeys }>();
/** How often the published keys have changed as this process knows them. */
const versions = new WeakMap<object, number>();
/** An unknown key id makes a process look for new keys at most this often. */
const RELOAD_SECONDS = 30;

/** A process learns of a rotation within this time, without waiting for it. */
export const STALE_SECONDS = 300;

/**
 * The keys that are published, and the one that signs. Await it once before a transaction that issues
 * tokens: inside, a first load could not query.
 */
export async function signingKeys(platform: Platform): Promise<SigningKeys> {
  const rows = await knownRows(platform);
  return keysOf(platform, rows);
}

/**
 * Changes when a key is published or removed: what was verified before then is verified again. Not a
 * promise, since the session check asks it for each request.
 */
export function keysVersion(platform: Platform): number {
  reloadIfStale(platform);
  return versions.get(platform.database) ?? 0;
}

function knownRows(platform: Platform): Promise<Row[]> {
  const known = loaded.get(platform.database);
  if (!known) return firstLoad(platform);
  reloadIfStale(platform);
  return known;
}

/**
 * Not awaited: the old ones serve until the new ones are there, also inside a transaction, on whose only
 * connection the query waits for its end. A failure is tried again when they are stale once more.
 */
function reloadIfStale(platform: Platform): void {
  if (!loaded.has(platform.database) || ageOf(platform) <= STALE_SECONDS) return;
  reload(platform).catch((error: unknown) => platform.log.error("signing_keys.reload", { error }));
}

function firstLoad(platform: Platform): Promise<Row[]> {
  const fresh = loadRows(platform);
  loaded.set(platform.database, fresh);
  loadedAt.set(platform.database, platform.clock.now().getTime());
  fresh.catch(() => loaded.delete(platform.database));
  return fresh;
}

function ageOf({ database, clock }: Platform): number {
  return (clock.now().getTime() - (loadedAt.get(database) ?? 0)) / 1000;
}

/** For a key id that is not known yet: another instance may have made it. Reads at most every 30 s. */
export async function reloadSigningKeys(platform: Platform): Promise<SigningKeys> {
  if (ageOf(platform) > RELOAD_SECONDS) await reload(platform);
  return signingKeys(platform);
}

async function reload(platform: Platform): Promise<void> {
  loadedAt.set(platform.database, platform.clock.now().getTime());
  const before = await loaded.get(platform.database);
  const fresh = await loadRows(platform);
  loaded.set(platform.database, Promise.resolve(fresh));
  const kids = (rows: Row[] = []) =>
    rows.map(({ kid, rsaSealedJwk }) => `${kid}${rsaSealedJwk === null}`).join();
  if (kids(before) !== kids(fresh)) {
    versions.set(platform.database, (versions.get(platform.database) ?? 0) + 1);
  }
}

/** For the process that has rotated the keys itself. */
export async function reloadNow(platform: Platform): Promise<void> {
  if (loaded.has(platform.database)) await reload(platform);
}

/** Newest first, and at least one whose private half can be read. */
async function loadRows(platform: Platform): Promise<Row[]> {
  const read = () =>
    platform.database.prisma.signingKey.findMany({
      where: { retiredAt: null },
      orderBy: [{ createdAt: "desc" }, { kid: "desc" }],
    });
  const rows = await read();
  if (rows.some((row) => unseal(platform, row.sealedJwk))) return rows;
  await createSigningKey(platform, platform.database.prisma);
  return read();
}

/**
 * A new key is published for a while before it signs, so that every instance and everyone who keeps the
 * published keys knows it by then. Without another one, it signs at once.
 */
function keysOf(platform: Platform, rows: Row[]): SigningKeys {
  const published = platform.clock.now().getTime() - PUBLISH_SECONDS * 1000;
  const settled = rows.filter(({ createdAt }) => createdAt.getTime() <= published);
  const known = made.get(rows);
  if (known?.settled === settled.length) return known.keys;
  for (const row of [...settled, ...rows.toReversed()]) {
    const privateKey = unseal(platform, row.sealedJwk);
    if (!privateKey) continue;
    const keys = { kid: row.kid, privateKey, ...publicPart(rows) };
    made.set(rows, { settled: settled.length, keys });
    return keys;
  }
  throw new Error("There is no signing key.");
}

function publicPart(rows: Row[]): Pick<SigningKeys, "publicKeys" | "jwks"> {
  const publicKeys = new Map(
    rows.map(({ kid, publicJwk }) => [kid, publicKeyOf(publicJwk as JsonWebKey)] as const),
  );
  const shown = rows.flatMap(({ publicJwk, rsaPublicJwk }) => [publicJwk, rsaPublicJwk]);
  return { publicKeys, jwks: { keys: shown.filter((key) => key !== null) as JsonWebKey[] } };
}

/** A private key that signs, or that signed what is still in use. */
export type PrivateJwk = JsonWebKey & { kid: string; alg: "RS256" | "EdDSA"; use: "sig" };

/**
 * The private keys of the OpenID provider: first the two that sign (RS256 and EdDSA), then all others
 * that are published. The first call makes an RSA key.
 */
export async function privateJwks(platform: Platform): Promise<PrivateJwk[]> {
  const { kid } = await signingKeys(platform);
  const signer = (await knownRows(platform)).find((row) => row.kid === kid);
  if (signer && signer.rsaSealedJwk === null) {
    await addRsaKey(platform, kid);
    await reloadNow(platform);
  }
  const rows = await knownRows(platform);
  const ordered = [...rows].sort((a, b) => Number(b.kid === kid) - Number(a.kid === kid));
  return ordered.flatMap((row) => [
    ...privateJwk(platform, row.rsaSealedJwk, row.rsaPublicJwk),
    ...privateJwk(platform, row.sealedJwk, row.publicJwk),
  ]);
}

/** The RSA key with which logout tokens are signed. */
export async function providerSigner(platform: Platform): Promise<{ kid: string; key: KeyObject }> {
  const jwk = (await privateJwks(platform)).find(({ alg }) => alg === "RS256");
  if (!jwk) throw new Error("There is no RSA key.");
  return { kid: jwk.kid, key: createPrivateKey({ key: jwk, format: "jwk" }) };
}

function privateJwk(platform: Platform, sealed: string | null, shown: unknown): PrivateJwk[] {
  const key = sealed === null ? null : unseal(platform, sealed);
  return key ? [{ ...(shown as PrivateJwk), ...key.export({ format: "jwk" }) }] : [];
}

function publicKeyOf(jwk: JsonWebKey): KeyObject {
  return createPublicKey({ key: jwk, format: "jwk" });
}

function unseal(platform: Platform, sealed: string): KeyObject | null {
  try {
    return createPrivateKey({ key: JSON.parse(platform.vault.open(sealed)), format: "jwk" });
  } catch {
    return null;
  }
}

/** The public halves, for /.well-known/jwks.json (RFC 7517). */
export async function jwks(platform: Platform): Promise<{ keys: JsonWebKey[] }> {
  return (await signingKeys(platform)).jwks;
}
