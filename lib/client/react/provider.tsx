import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { createSessionSource, type SessionSourceOptions } from "./session-source";
import type { AuthSource, AuthState } from "./source";

const Context = createContext<AuthSource | null>(null);

export type GatehouseProviderProps = SessionSourceOptions & {
  /** For an application without a server of its own: what `createBrowserAuth` returned. */
  auth?: AuthSource | undefined;
  children: ReactNode;
};

/**
 * Tells the components below who is signed in. Give it `initialUser` where a server renders the
 * page: then nothing flickers, and no request is made.
 */
export function GatehouseProvider({ auth, children, ...options }: GatehouseProviderProps) {
  const [own] = useState(() => auth ?? createSessionSource(options));
  const source = auth ?? own;
  useEffect(() => source.start(), [source]);
  return <Context.Provider value={source}>{children}</Context.Provider>;
}

/** @throws TypeError outside of the provider */
export function useSource(): AuthSource {
  const source = useContext(Context);
  if (!source) throw new TypeError("Put a <GatehouseProvider> around this component.");
  return source;
}

/** Who is signed in: `{ status, user }`, where `user` is null unless `status` is `"signed-in"`. */
export function useUser(): AuthState {
  const { subscribe, getState } = useSource();
  return useSyncExternalStore(subscribe, getState, getState);
}

/** Shows its children to signed-in users. It hides, it does not protect: check on the server. */
export function SignedIn({ children }: { children: ReactNode }): ReactNode {
  return useUser().status === "signed-in" ? children : null;
}

/** Shows its children while nobody is signed in. While that is not known it shows nothing. */
export function SignedOut({ children }: { children: ReactNode }): ReactNode {
  return useUser().status === "signed-out" ? children : null;
}
