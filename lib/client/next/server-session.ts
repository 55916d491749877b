import type { GatehouseApp } from "../app/app";
import type { SetCookie } from "../app/cookies";
import type { Session } from "../app/session";
import { PATH_HEADER } from "./proxy";

type Store = Awaited<ReturnType<typeof import("next/headers")["cookies"]>>;

/** Next hands the same cookie store to all code of a request. */
const known = new WeakMap<GatehouseApp, WeakMap<object, Promise<Session | null>>>();

/** The session of the request that is being answered, read once for each request. */
export async function readServerSession(app: GatehouseApp): Promise<Session | null> {
  const { connection } = await import("next/server");
  // Next also renders pages ahead of a request, with its cookies. No session is asked for then.
  await connection();
  const { cookies } = await import("next/headers");
  const store = await cookies();
  const ofApp = known.get(app) ?? new WeakMap<object, Promise<Session | null>>();
  known.set(app, ofApp);
  const session = ofApp.get(store) ?? read(app, store);
  ofApp.set(store, session);
  return session;
}

/** The path of the page, which Next tells server components only through the proxy. */
export async function currentPath(): Promise<string> {
  const { headers } = await import("next/headers");
  return (await headers()).get(PATH_HEADER) ?? "/";
}

async function read(app: GatehouseApp, store: Store): Promise<Session | null> {
  const header = store
    .getAll()
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
  const canSet = () => trySet(store, [probe(app)]);
  const { session, cookies } = await app.readSession(header, { canSet });
  trySet(store, cookies);
  return session;
}

/** Removes a cookie that never exists, to learn whether cookies can be set. */
const probe = (app: GatehouseApp): SetCookie => ({
  name: "gatehouse.probe",
  value: "",
  maxAge: 0,
  secure: app.settings().appUrl.protocol === "https:",
});

/** False in a server component, where Next throws. */
function trySet(store: Store, cookies: readonly SetCookie[]): boolean {
  try {
    for (const { name, value, maxAge, secure } of cookies) {
      store.set(name, value, { maxAge, secure, path: "/", httpOnly: true, sameSite: "lax" });
    }
    return true;
  } catch {
    return false;
  }
}
