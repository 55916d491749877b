import type { Flow } from "./authorization";
import type { Cookies, SetCookie } from "./cookies";
import { createSeal } from "./seal";
import { nowInSeconds } from "./session";
import type { AppSettings } from "./settings";

export type Flows = ReturnType<typeof createFlows>;

const LIFE_SECONDS = 600;
/** Each is a cookie of half a kilobyte; with more, requests could grow too large to be served. */
const MOST = 5;

/**
 * A cookie for each sign-in under way, named by its state, so that two tabs do not disturb each
 * other, and an answer finds only the sign-in that this browser began.
 */
export function createFlows({ secrets, appUrl }: Pick<AppSettings, "secrets" | "appUrl">) {
  const seal = createSeal(secrets, "sign-in");
  const secure = appUrl.protocol === "https:";
  const prefix = `${secure ? "__Host-" : ""}gatehouse.flow.`;
  const nameOf = (state: string) => prefix + state.slice(0, 12);
  const removal = (name: string): SetCookie => ({ name, value: "", maxAge: 0, secure });

  return {
    async begin(cookies: Cookies, flow: Flow): Promise<SetCookie[]> {
      const others = [...cookies.keys()].filter((name) => name.startsWith(prefix));
      const value = await seal.seal({ flow }, nowInSeconds() + LIFE_SECONDS);
      const cookie = { name: nameOf(flow.state), value, maxAge: LIFE_SECONDS, secure };
      return [...(others.length < MOST ? [] : others.map(removal)), cookie];
    },

    /** The sign-in that this state belongs to; null if this browser has none under way. */
    async find(cookies: Cookies, state: string): Promise<Flow | null> {
      const text = cookies.get(nameOf(state));
      const content = text ? await seal.open(text) : null;
      const flow = content ? (content.flow as Flow) : null;
      return flow?.state === state ? flow : null;
    },

    /** Its answer has come: the same answer does not work twice. */
    end: (state: string): SetCookie => removal(nameOf(state)),
  };
}
