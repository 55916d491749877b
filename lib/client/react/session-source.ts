import type { User } from "../app/session";
import { type AuthSource, createStore, LOADING, SIGNED_OUT, stateOf } from "./source";

export type SessionSourceOptions = {
  /** Where the server's routes are; `/auth` by default. */
  basePath?: string | undefined;
  /** What the server knows when it renders; null if nobody is signed in. Saves the first request. */
  initialUser?: User | null | undefined;
};

/** Coming back to a tab asks the server again, unless it has just been asked. */
const FRESH_MS = 10_000;

/**
 * Asks the server's session route who is signed in, and again when the user comes back to the tab.
 * An answer that does not arrive leaves the state as it is.
 */
export function createSessionSource(options: SessionSourceOptions = {}): AuthSource {
  const { basePath = "/auth", initialUser } = options;
  const routes = { login: `${basePath}/login`, logout: `${basePath}/logout` };
  const store = createStore(initialUser === undefined ? LOADING : stateOf(initialUser));
  let askedAt = 0;

  async function ask(): Promise<void> {
    if (Date.now() - askedAt < FRESH_MS) return;
    askedAt = Date.now();
    const user = await fetchUser(`${basePath}/session`).catch(() => undefined);
    if (user !== undefined) store.set(stateOf(user));
    else if (store.getState() === LOADING) store.set(SIGNED_OUT);
  }

  return {
    ...store,
    routes,
    start() {
      if (store.getState() === LOADING) void ask();
      const onVisible = () => {
        if (document.visibilityState === "visible") void ask();
      };
      document.addEventListener("visibilitychange", onVisible);
      return () => document.removeEventListener("visibilitychange", onVisible);
    },
    signIn(returnTo) {
      location.assign(loginLink(routes.login, returnTo ?? currentPath()));
    },
    signOut() {
      const form = Object.assign(document.createElement("form"), {
        method: "post",
        action: routes.logout,
      });
      document.body.append(form);
      form.submit();
    },
  };
}

/** @throws if no answer arrives that can be read */
async function fetchUser(address: string): Promise<User | null> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()).user;
}

export const loginLink = (login: string, returnTo: string) =>
  `${login}?${new URLSearchParams({ returnTo })}`;

export const currentPath = () => location.pathname + location.search;
