import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Platform } from "@/lib/domain/core/context";

export type SigningKeys = {
  kid: string;
  privateKey: KeyObject;
  publicKeys: Map<string, KeyObject>;
  jwks: { keys: JsonWebKey[] };
};

/** Read once per process and database. A lost AUTH_SECRET only means a new key. */
const loaded = new WeakMap<object, Promise<SigningKeys>>();
const RELOAD_SECONDS = 30;
const loadedAt = new WeakMap<object, number>();

/** Await it once before a transaction that issues tokens: inside, a first load could not query. */
export function signingKeys(platform: Platform): Promise<SigningKeys> {
  const known = loaded.get(platform.database);
  if (known) return known;
  const fresh = loadKeys(platform);
  loaded.set(platform.database, fresh);
  loadedAt.set(platform.database, platform.clock.now().getTime());
  fresh.catch(() => loaded.delete(platform.database));
  return fresh;
}

/** For a key id that is not known yet: another instance may have made it. Reads at most every 30 s. */
export async function reloadSigningKeys(platform: Platform): Promise<SigningKeys> {
  const now = platform.clock.now().getTime();
  if (now - (loadedAt.get(platform.database) ?? 0) <= RELOAD_SECONDS * 1000) {
    return signingKeys(platform);
  }
  loadedAt.set(platform.database, now);
  // The old keys serve until the new ones are there: a transaction that signs meanwhile must not
  // wait for a query, which on one connection would wait for the transaction.
  const fresh = await loadKeys(platform);
  loaded.set(platform.database, Promise.resolve(fresh));
  return fresh;
}

async function loadKeys(platform: Platform): Promise<SigningKeys> {
  const rows = await platform.database.prisma.signingKey.findMany({
    where: { retiredAt: null },
    orderBy: { createdAt: "desc" },
  });
  const publicKeys = new Map(
    rows.map((row) => [row.kid, publicKeyOf(row.publicJwk as JsonWebKey)] as const),
  );
  for (const row of rows) {
    const privateKey = unseal(platform, row.sealedJwk);
    if (!privateKey) continue;
    const jwks = { keys: rows.map((one) => one.publicJwk as JsonWebKey) };
    return { kid: row.kid, privateKey, publicKeys, jwks };
  }
  await makeKey(platform);
  return loadKeys(platform);
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

async function makeKey(platform: Platform): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const kid = uuid();
  await platform.database.prisma.signingKey.create({
    data: {
      kid,
      publicJwk: {
        ...publicKey.export({ format: "jwk" }),
        kid,
        alg: "EdDSA",
        use: "sig",
      } as object,
      sealedJwk: platform.vault.seal(JSON.stringify(privateKey.export({ format: "jwk" }))),
      createdAt: platform.clock.now(),
    },
  });
}

/** The public halves, for /.well-known/jwks.json (RFC 7517). */
export async function jwks(platform: Platform): Promise<{ keys: JsonWebKey[] }> {
  return (await signingKeys(platform)).jwks;
}
