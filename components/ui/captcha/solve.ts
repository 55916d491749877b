import type { CaptchaChallenge } from "@/lib/contracts/captcha";

/** A phone that is slower than this many milliseconds gives up, and says so. */
const TIMEOUT = 120_000;

type Solution = { counter: number; derivedKey: string; time: number };

/**
 * Solves a challenge in workers, so that the page stays responsive. They are ALTCHA's own, in files of
 * their own: they run WebAssembly, which the page's Content-Security-Policy forbids.
 * @returns the payload, or null where the browser cannot
 */
export async function solve(challenge: CaptchaChallenge): Promise<string | null> {
  // Memory, not cores, is what the work takes.
  const count = Math.min(4, Math.max(1, navigator.hardwareConcurrency ?? 1));
  const workers: Worker[] = [];
  try {
    const solution = await new Promise<Solution | null>((resolve) => {
      setTimeout(() => resolve(null), TIMEOUT);
      for (let index = 0; index < count; index++) {
        const worker = new Worker(
          new URL("../../../node_modules/altcha/dist/workers/scrypt.js", import.meta.url),
        );
        workers.push(worker);
        worker.onerror = () => resolve(null);
        worker.onmessage = ({ data }) => resolve(isSolution(data) ? data : null);
        const part = { counterStart: index, counterStep: count, timeout: TIMEOUT };
        worker.postMessage({ type: "work", challenge, counterMode: "uint32", ...part });
      }
    });
    return solution && btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function isSolution(data: unknown): data is Solution {
  return typeof data === "object" && data !== null && "derivedKey" in data;
}
