import type { User } from "../app/session";

/** Who is signed in. The object stays the same until that changes. */
export type AuthState =
  | { status: "loading"; user: null }
  | { status: "signed-in"; user: User }
  | { status: "signed-out"; user: null };

/** Where the provider learns who is signed in: a server's session route, or `createBrowserAuth`. */
export type AuthSource = {
  getState(): AuthState;
  subscribe(listener: () => void): () => void;
  /** Begins to load and to watch; returns how to stop. */
  start(): () => void;
  signIn(returnTo?: string): void;
  signOut(): void;
  /** The routes of a server, so that buttons work without JavaScript; null where there is none. */
  routes: { login: string; logout: string } | null;
};

export const LOADING: AuthState = { status: "loading", user: null };
export const SIGNED_OUT: AuthState = { status: "signed-out", user: null };

export const stateOf = (user: User | null): AuthState =>
  user ? { status: "signed-in", user } : SIGNED_OUT;

/** A state with listeners. */
export function createStore(initial: AuthState) {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    getState: () => state,
    set(next: AuthState) {
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
