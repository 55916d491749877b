import { type MethodsByHand, methodsByHand } from "./by-hand";
import { connect } from "./connection";
import { type Methods, methods } from "./methods";
import type { GatehouseOptions } from "./options";
import type { ClientTokens } from "./tokens";

type TokenMethods = {
  /** The current tokens; null if nobody is signed in. */
  getTokens(): ClientTokens | null;
  /** Replaces or removes the client's tokens. Neither Gatehouse nor `onTokens` is told. */
  setTokens(tokens: ClientTokens | null): void;
};

/** One method for each operation of the API, named by its operationId. */
export type Gatehouse = TokenMethods & Methods & MethodsByHand;

/**
 * A client of one Gatehouse for one user, or for one API key. It needs nothing but `fetch`. The
 * methods need no `this`, so they can be passed on.
 *
 * Signed in, it keeps the tokens in memory, tells `onTokens` of each change so that the program can
 * store them, and refreshes them by itself, one refresh at a time. A refresh that is refused
 * forgets them; one that gets no answer keeps them.
 *
 * A server that serves many users makes one client for each.
 */
export function createGatehouse(options: GatehouseOptions): Gatehouse {
  const connection = connect(options);
  const { tokens } = connection;
  return {
    getTokens: tokens.current,
    setTokens: tokens.set,
    ...methods(connection),
    ...methodsByHand(connection),
  };
}
