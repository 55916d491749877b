import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type {
  AdminUser,
  AuditEvent,
  ListUsersQuery,
  LookupUserQuery,
  Page,
  Session,
  UserEventsQuery,
} from "./types";

export type AdminUserMethods = ReturnType<typeof adminUserMethods>;

/**
 * Reading users, for callers with the permission `users:read`, and erasing one. All of these throw
 * GatehouseError unauthenticated, token_expired, token_revoked or forbidden as well.
 */
export function adminUserMethods({ signed }: Connection) {
  const one = "/api/v1/admin/users/{id}";
  return {
    /**
     * Users, filtered and sorted. `q` is a part of an email, username, phone or name.
     *
     * Seeds: R2R `users_overview`, AuthX `search`, `get_blacklist` (`status: "blocked"`).
     * @throws GatehouseError validation_failed
     */
    listUsers(query?: ListUsersQuery, options?: CallOptions): Promise<Page<AdminUser>> {
      return read(signed.GET("/api/v1/admin/users", { params: { query }, ...options }));
    },

    /**
     * The user with one whole identifier: `id`, `email`, `username`, `phone`, `login` (any of the
     * three), or `provider` with `providerAccountId`.
     *
     * Seeds: AuthX `get_by_email`, `get_by_username`, `get_by_social`, `get_by_login`.
     * @throws GatehouseError not_found, validation_failed
     */
    lookupUser(query: LookupUserQuery, options?: CallOptions): Promise<AdminUser> {
      return read(signed.GET("/api/v1/admin/users/lookup", { params: { query }, ...options }));
    },

    /**
     * One user by id.
     *
     * Seed: AuthX `get`.
     * @throws GatehouseError not_found, validation_failed
     */
    getUser(id: string, options?: CallOptions): Promise<AdminUser> {
      return read(signed.GET(one, { params: { path: { id } }, ...options }));
    },

    /**
     * A user's live sessions.
     * @throws GatehouseError not_found, validation_failed
     */
    listUserSessions(id: string, options?: CallOptions): Promise<Page<Session>> {
      return read(signed.GET(`${one}/sessions`, { params: { path: { id } }, ...options }));
    },

    /**
     * A user's events, newest first; also those of a user who is gone.
     * @throws GatehouseError validation_failed
     */
    listUserEvents(
      id: string,
      query?: UserEventsQuery,
      options?: CallOptions,
    ): Promise<Page<AuditEvent>> {
      const params = { path: { id }, query };
      return read(signed.GET(`${one}/events`, { params, ...options }));
    },

    /**
     * Erases a user at once. Asks for `users:delete`.
     *
     * Seed: AuthX `delete`.
     * @throws GatehouseError not_found, conflict (the last owner), validation_failed
     */
    async deleteUser(id: string, options?: CallOptions): Promise<void> {
      await read(signed.DELETE(one, { params: { path: { id } }, ...options }));
    },
  };
}
