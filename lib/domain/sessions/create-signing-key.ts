import { generateKeyPairSync } from "node:crypto";
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
