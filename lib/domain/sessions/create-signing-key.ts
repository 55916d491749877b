import { generateKeyPair, generateKeyPairSync } from "node:crypto";
import { promisify } from "node:util";
import { v7 as uuid } from "uuid";
import type { Platform } from "@/lib/domain/core/context";
import type { Db, Tx } from "@/lib/platform/db/database";

/** How long a new key is published before it signs. */
export const PUBLISH_SECONDS = 600;

/** Makes a key pair whose private half is sealed. @returns its key id */
export async function createSigningKey(platform: Platform, client: Db | Tx): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const kid = uuid();
  const shown = { ...publicKey.export({ format: "jwk" }), kid, alg: "EdDSA", use: "sig" };
  await client.signingKey.create({
    data: {
      kid,
      publicJwk: shown as object,
      sealedJwk: platform.vault.seal(JSON.stringify(privateKey.export({ format: "jwk" }))),
      createdAt: platform.clock.now(),
    },
  });
  return kid;
}

/**
 * Gives a signing key its RSA half (RS256, which every OpenID client understands), unless it has one:
 * of two at once, one stays. Made off the event loop; call it outside of transactions.
 */
export async function addRsaKey(platform: Platform, kid: string): Promise<void> {
  const made = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const shown = {
    ...made.publicKey.export({ format: "jwk" }),
    kid: uuid(),
    alg: "RS256",
    use: "sig",
  };
  const sealed = platform.vault.seal(JSON.stringify(made.privateKey.export({ format: "jwk" })));
  await platform.database.prisma.signingKey.updateMany({
    where: { kid, rsaSealedJwk: null },
    data: { rsaPublicJwk: shown as object, rsaSealedJwk: sealed },
  });
}
