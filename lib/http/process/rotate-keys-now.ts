import { rotateSigningKeys } from "@/lib/domain/sessions/rotate-signing-keys";
import { forget } from "@/lib/platform/registry";
import { getPlatform } from "./platform";

/**
 * `npm run keys:rotate`: a new key for access tokens in the database that the environment names, which
 * running servers learn of by themselves.
 * @returns the id of the new key
 * @throws StartError where another process holds the embedded database; ConfigurationError
 */
export async function rotateKeysNow(options: { atOnce: boolean }): Promise<string> {
  const platform = await getPlatform();
  try {
    return await rotateSigningKeys(platform, options);
  } finally {
    forget("platform");
    await platform.database.close();
  }
}
