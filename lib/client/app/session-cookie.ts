import { type Cookies, joinChunks, type SetCookie, splitChunks } from "./cookies";
import { createSeal } from "./seal";
import { nowInSeconds, type StoredSession, storedOf } from "./session";
import type { AppSettings } from "./settings";

export type SessionCookie = ReturnType<typeof createSessionCookie>;

/**
 * The sealed cookie that is the session. `__Host-` on https, so that no subdomain can set it. It is not
 * called as Gatehouse's own: on localhost, all ports share their cookies.
 */
export function createSessionCookie({ secrets, appUrl }: Pick<AppSettings, "secrets" | "appUrl">) {
  const seal = createSeal(secrets, "session");
  const secure = appUrl.protocol === "https:";
  const name = `${secure ? "__Host-" : ""}gatehouse.app`;
  return {
    /** The session of a request; null without one, or with one that this secret did not seal. */
    async read(cookies: Cookies): Promise<StoredSession | null> {
      const text = joinChunks(cookies, name);
      return text === null ? null : storedOf(await seal.open(text));
    },

    /** @throws RangeError if it is too large for cookies */
    async write(cookies: Cookies, session: StoredSession): Promise<SetCookie[]> {
      const value = await seal.seal({ session }, session.ends);
      return splitChunks(cookies, { name, value, maxAge: session.ends - nowInSeconds(), secure });
    },

    remove: (cookies: Cookies) => splitChunks(cookies, { name, value: "", maxAge: 0, secure }),
  };
}
