import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { AuditEvent, LinkedAccount, Page, PageQuery, Session } from "./types";

export type MeSessionMethods = ReturnType<typeof meSessionMethods>;

/** All of these throw GatehouseError unauthenticated, token_expired or token_revoked as well. */
export function meSessionMethods({ signed }: Connection) {
  return {
    /** The live sessions, last seen first; `current` marks the client's own. */
    listSessions(options?: CallOptions): Promise<Page<Session>> {
      return read(signed.GET("/api/v1/me/sessions", options));
    },

    /** Ends all sessions but the client's own. */
    async revokeOtherSessions(options?: CallOptions): Promise<void> {
      await read(signed.DELETE("/api/v1/me/sessions", options));
    },

    /**
     * Ends one session.
     * @throws GatehouseError not_found, validation_failed
     */
    async revokeSession(id: string, options?: CallOptions): Promise<void> {
      const params = { path: { id } };
      await read(signed.DELETE("/api/v1/me/sessions/{id}", { params, ...options }));
    },

    /**
     * The security log of the signed-in user, newest first.
     * @throws GatehouseError validation_failed
     */
    listMyEvents(query?: PageQuery, options?: CallOptions): Promise<Page<AuditEvent>> {
      return read(signed.GET("/api/v1/me/events", { params: { query }, ...options }));
    },

    /** Sign-ins at other houses that are linked to the account. */
    listAccounts(options?: CallOptions): Promise<Page<LinkedAccount>> {
      return read(signed.GET("/api/v1/me/accounts", options));
    },
  };
}
