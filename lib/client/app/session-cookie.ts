import { type Cookies, joinChunks, type SetCookie, splitChunks } from "./cookies";
import { createSeal } from "./seal";
import { nowInSeconds, type StoredSession, storedOf } from "./session";
import type { AppSettings } from "./settings";

export type SessionCookie = ReturnType<typeof createSessionCookie>;

type Settings = Pick<AppSettings, "secrets" | "appUrl" | "clientId">;

/** The characters of a client id that its cookie is named by. */
const OWN_CHARACTERS = 8;

/**
 * The name of an application's session cookie. On localhost all ports share their cookies, so the name is
 * neither Gatehouse's own nor that of another application: it ends in the last characters of the client
 * id. (The first ones are the time at which it was registered.) `__Host-` on https, so that no subdomain
 * can set it.
 */
export function sessionCookieName({ appUrl, clientId }: Omit<Settings, "secrets">): string {
  const own = clientId.replace(/[^\w-]/g, "").slice(-OWN_CHARACTERS);
  return `${appUrl.protocol === "https:" ? "__Host-" : ""}gatehouse.app-${own}`;
}

/** The sealed cookie that is the session. */
export function createSessionCookie(settings: Settings) {
  const seal = createSeal(settings.secrets, "session");
  const secure = settings.appUrl.protocol === "https:";
  const name = sessionCookieName(settings);
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
