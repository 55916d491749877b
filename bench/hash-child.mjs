import { availableParallelism } from "node:os";
import { load } from "../scripts/support/build.mjs";

/**
 * Gatehouse's password hasher alone. Creates the hash that the bench's users share, and measures
 * how many verifications per second this machine reaches at that concurrency.
 */
process.once("message", async ({ password, concurrency, seconds, scheme }) => {
  const { createPasswordHasher } = await load("lib/platform/crypto/passwords.ts");
  const { createHashQueue } = await load("lib/platform/crypto/hash-queue.ts");
  const queue = createHashQueue(availableParallelism(), concurrency);
  const hasher = createPasswordHasher(null, queue);
  const hash = await hasher.hash(password, scheme);
  let count = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  const end = start + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      await hasher.verify(password, hash);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: seconds > 0 ? concurrency : 0 }, worker));
  const elapsed = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuPerHash = (user + system) / 1000 / count;
  process.send({ hash, perSecond: count / elapsed, cpuPerHash }, () => process.exit(0));
});
