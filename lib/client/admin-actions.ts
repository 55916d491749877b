import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { AdminUser, BlockInput } from "./types";

export type AdminActionMethods = ReturnType<typeof adminActionMethods>;

/**
 * Acting on one user. All of these throw GatehouseError not_found and validation_failed for the id,
 * and unauthenticated, token_expired, token_revoked or forbidden for the caller as well; forbidden
 * is also whoever acts on an owner without being one.
 */
export function adminActionMethods({ signed }: Connection) {
  const one = "/api/v1/admin/users/{id}";
  return {
    /**
     * Blocks a user and ends every session. `until` lifts the block by itself. Asks for
     * `users:block`.
     *
     * Seed: AuthX `toggle_blacklist`.
     * @throws GatehouseError conflict (the last owner)
     */
    blockUser(id: string, input: BlockInput = {}, options?: CallOptions): Promise<AdminUser> {
      const params = { path: { id } };
      return read(signed.PUT(`${one}/block`, { params, body: input, ...options }));
    },

    /**
     * Lifts a block. Asks for `users:block`.
     *
     * Seed: AuthX `toggle_blacklist`.
     */
    unblockUser(id: string, options?: CallOptions): Promise<AdminUser> {
      return read(signed.DELETE(`${one}/block`, { params: { path: { id } }, ...options }));
    },

    /**
     * Ends every session of a user. Asks for `users:kick`.
     *
     * Seed: AuthX `kick`.
     */
    async kickUser(id: string, options?: CallOptions): Promise<void> {
      await read(signed.POST(`${one}/kick`, { params: { path: { id } }, ...options }));
    },

    /** Does what `kickUser` does. Asks for `users:kick`. */
    async revokeUserSessions(id: string, options?: CallOptions): Promise<void> {
      await read(signed.DELETE(`${one}/sessions`, { params: { path: { id } }, ...options }));
    },

    /** Ends one session of a user. Asks for `users:kick`. */
    async revokeUserSession(id: string, sessionId: string, options?: CallOptions): Promise<void> {
      const params = { path: { id, sessionId } };
      await read(signed.DELETE(`${one}/sessions/{sessionId}`, { params, ...options }));
    },

    /**
     * Mails a user a link to set a new password. Asks for `users:reset`.
     * @throws GatehouseError conflict (no address to write to)
     */
    async sendUserPasswordReset(id: string, options?: CallOptions): Promise<void> {
      await read(signed.POST(`${one}/password-reset`, { params: { path: { id } }, ...options }));
    },

    /**
     * Replaces a user's roles. Asks for `roles:assign`.
     * @throws GatehouseError conflict (the last owner)
     */
    setUserRoles(id: string, roles: string[], options?: CallOptions): Promise<AdminUser> {
      const params = { path: { id } };
      return read(signed.PUT(`${one}/roles`, { params, body: { roles }, ...options }));
    },
  };
}
