import { loadRotateKeys } from "./support/build.mjs";
import { failWith, loadEnvFile, say } from "./support/project.mjs";
import { ensureAuthSecret } from "./support/secret.mjs";

/** `npm run keys:rotate [-- --now]`: replaces the key that signs access tokens. --now: one that has leaked. */
try {
  loadEnvFile();
  ensureAuthSecret();
  const atOnce = process.argv.includes("--now");
  const { rotateKeysNow } = await loadRotateKeys();
  const kid = await rotateKeysNow({ atOnce });
  say(
    atOnce
      ? `The key ${kid} replaces all others now. Restart every instance, or they follow within five minutes.`
      : `The key ${kid} is published, and signs in ten minutes. Nobody is signed out.`,
  );
} catch (error) {
  failWith(error);
}
