import { type AdminMethods, adminMethods } from "./admin";
import { type AdminActionMethods, adminActionMethods } from "./admin-actions";
import { type AdminFieldMethods, adminFieldMethods } from "./admin-fields";
import { type AdminUserMethods, adminUserMethods } from "./admin-users";
import { type AuthMethods, authMethods } from "./auth";
import { connect } from "./connection";
import { type MeMethods, meMethods } from "./me";
import { type MeAvatarMethods, meAvatarMethods } from "./me-avatar";
import { type MeDataMethods, meDataMethods } from "./me-data";
import { type MeIdentifierMethods, meIdentifierMethods } from "./me-identifiers";
import { type MeSessionMethods, meSessionMethods } from "./me-sessions";
import type { GatehouseOptions } from "./options";
import { type ServiceMethods, serviceMethods } from "./service";
import type { ClientTokens } from "./tokens";

type TokenMethods = {
  /** The tokens as they are now; null where nobody is signed in. */
  getTokens(): ClientTokens | null;
  /** Gives the client other tokens, or takes them away. The house is not told, nor is `onTokens`. */
  setTokens(tokens: ClientTokens | null): void;
};

/** One method for each call of the API, named by its operationId. */
export type Gatehouse = TokenMethods &
  AuthMethods &
  MeMethods &
  MeAvatarMethods &
  MeIdentifierMethods &
  MeDataMethods &
  MeSessionMethods &
  AdminUserMethods &
  AdminActionMethods &
  AdminFieldMethods &
  AdminMethods &
  ServiceMethods;

/**
 * A client of one house for one user, or for one API key. It needs nothing but `fetch`. The methods
 * need no `this`, so they can be handed on.
 *
 * Signed in, it keeps the tokens in memory, tells `onTokens` of each change so that the program can
 * store them, and refreshes them by itself, one refresh at a time. A refresh that the house refuses
 * forgets them; one that it cannot answer keeps them.
 *
 * A server that serves many users makes one client for each.
 */
export function createGatehouse(options: GatehouseOptions): Gatehouse {
  const connection = connect(options);
  const { tokens } = connection;
  return {
    getTokens: tokens.current,
    setTokens: tokens.set,
    ...authMethods(connection),
    ...meMethods(connection),
    ...meAvatarMethods(connection),
    ...meIdentifierMethods(connection),
    ...meDataMethods(connection),
    ...meSessionMethods(connection),
    ...adminUserMethods(connection),
    ...adminActionMethods(connection),
    ...adminFieldMethods(connection),
    ...adminMethods(connection),
    ...serviceMethods(connection),
  };
}
