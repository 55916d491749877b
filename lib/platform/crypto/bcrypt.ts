import { Worker } from "node:worker_threads";
import { singleton } from "@/lib/platform/registry";

/**
 * bcrypt off the event loop: the native one on libuv's pool, or bcryptjs in a worker if its binary
 * is missing.
 */
export type Bcrypt = {
  hash(text: string, cost: number): Promise<string>;
  compare(text: string, hash: string): Promise<boolean>;
};

export function loadBcrypt(): Promise<Bcrypt> {
  return singleton("bcrypt", async () => (await nativeBcrypt()) ?? workerBcrypt());
}

async function nativeBcrypt(): Promise<Bcrypt | null> {
  try {
    const native = await import("@node-rs/bcrypt");
    return {
      hash: (text, cost) => native.hash(text, { cost }),
      compare: (text, hash) => native.compare(text, hash),
    };
  } catch {
    return null;
  }
}

const workerSource = `
  const { parentPort } = require("node:worker_threads");
  const library = import("bcryptjs").then((module) => module.default ?? module);
  parentPort.on("message", async ({ id, call, args }) => {
    try {
      const bcrypt = await library;
      parentPort.postMessage({ id, value: bcrypt[call + "Sync"](...args) });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });
`;

type Answer = { id: number; value?: unknown; error?: string };

/** One thread is enough: the queue above bounds how many hashes there are. */
export function workerBcrypt(): Bcrypt {
  const pending = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  const worker = new Worker(workerSource, { eval: true });
  worker.unref();
  worker.on("message", ({ id, value, error }: Answer) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(value as never);
  });
  worker.on("error", (error) => {
    for (const waiting of pending.values()) waiting.reject(error as Error);
    pending.clear();
  });
  let last = 0;
  const call = <Value>(name: string, ...args: unknown[]) =>
    new Promise<Value>((resolve, reject) => {
      last += 1;
      pending.set(last, { resolve, reject });
      worker.postMessage({ id: last, call: name, args });
    });
  return {
    hash: (text, cost) => call<string>("hash", text, cost),
    compare: (text, hash) => call<boolean>("compare", text, hash),
  };
}
