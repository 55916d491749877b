/** What of a browser is used, so that tests can stand in for it. */
export type Platform = {
  /** The address of the page. */
  href(): string;
  /** Leaves the page. */
  go(address: string): void;
  /** Replaces the address without loading. */
  replace(address: string): void;
  /** Kept for this tab alone. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Runs one work at a time among the origin's tabs. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** Talks to the origin's other tabs. */
  channel(name: string): Pick<BroadcastChannel, "postMessage"> & {
    onmessage: ((event: MessageEvent) => void) | null;
  };
};

export const thisBrowser = (): Platform => ({
  href: () => location.href,
  go: (address) => location.assign(address),
  replace: (address) => history.replaceState(history.state, "", address),
  storage: sessionStorage,
  alone: async (name, work) =>
    navigator.locks ? await navigator.locks.request(name, work) : work(),
  channel: (name) => new BroadcastChannel(name),
});
