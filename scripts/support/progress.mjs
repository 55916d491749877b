import { say } from "./project.mjs";

/**
 * Says what is done, and every few seconds that it still is.
 * @template Value
 * @param {string} what such as "Building the pages"
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function sayWhile(what, work, { everyMs = 5000, now = () => performance.now() } = {}) {
  const since = now();
  say(`${what}…`);
  const timer = setInterval(() => {
    say(`${what}… ${Math.round((now() - since) / 1000)} s`);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
