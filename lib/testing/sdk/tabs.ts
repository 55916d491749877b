import type { BrowserAuthOptions } from "@/lib/client/browser";
import { type BrowserAuth, createBrowserAuth } from "@/lib/client/browser/auth";
import type { Platform } from "@/lib/client/browser/platform";
import type { TestBrowser } from "./browser";

/** A tab of a browser, with a single-page application in it. */
export type Tab = {
  auth: BrowserAuth;
  /** The address that it shows. */
  at(): string;
  /** Loads a page: the application starts again, with what the tab has stored. */
  load(address: string): Promise<void>;
  /** Follows the application to Gatehouse and back, if it has left. */
  follow(): Promise<void>;
  storage: Map<string, string>;
};

/** What the tabs of one origin share. */
export type Origin = { channels: Set<Channel>; queue: Promise<unknown> };
type Channel = { onmessage: ((event: MessageEvent) => void) | null };

export const createOrigin = (): Origin => ({ channels: new Set(), queue: Promise.resolve() });

export async function openTab(
  address: string,
  options: BrowserAuthOptions,
  { browser, origin }: { browser: TestBrowser; origin: Origin },
): Promise<Tab> {
  const storage = new Map<string, string>();
  let at = address;
  let left: string | null = null;
  let wasLeft = () => {};
  let channel: Channel | null = null;

  const platform: Platform = {
    href: () => at,
    go(next) {
      left = next;
      wasLeft();
    },
    replace(next) {
      at = new URL(next, at).href;
    },
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    alone(_, work) {
      const result = origin.queue.then(work, work);
      origin.queue = result.catch(() => {});
      return result;
    },
    channel() {
      const own = {
        onmessage: null,
        postMessage(data: unknown) {
          const copy = structuredClone(data);
          for (const other of origin.channels) {
            if (other === own) continue;
            setImmediate(() => other.onmessage?.(new MessageEvent("message", { data: copy })));
          }
        },
      };
      channel = own;
      origin.channels.add(own);
      return own;
    },
  };

  const tab: Tab = {
    auth: createBrowserAuth(options, platform),
    at: () => at,
    storage,
    async load(next) {
      if (channel) origin.channels.delete(channel);
      at = next;
      left = null;
      tab.auth = createBrowserAuth(options, platform);
      await settled();
    },
    async follow() {
      if (left === null) await new Promise<void>((done) => (wasLeft = done));
      if (left === null) return;
      await tab.load((await browser.visit(left)).url);
    },
  };

  /** Waits until the application knows who is signed in, or leaves. */
  function settled(): Promise<void> {
    return new Promise((done) => {
      wasLeft = done;
      tab.auth.subscribe(() => done());
      tab.auth.start();
    });
  }

  await settled();
  return tab;
}
