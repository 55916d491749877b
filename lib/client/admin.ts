import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type {
  ApiKey,
  ApiKeyInput,
  AuditEvent,
  Items,
  ListLogsQuery,
  Overview,
  Page,
  Settings,
  SettingsPatch,
} from "./types";

export type AdminMethods = ReturnType<typeof adminMethods>;

/**
 * The house itself. All of these throw GatehouseError unauthenticated, token_expired, token_revoked
 * or forbidden as well.
 */
export function adminMethods({ signed }: Connection) {
  return {
    /**
     * Counts, and sign-ups per day. Asks for `audit:read`.
     *
     * Seed: R2R `users_overview`.
     */
    getOverview(options?: CallOptions): Promise<Overview> {
      return read(signed.GET("/api/v1/admin/overview", options));
    },

    /**
     * The audit log, newest first. Asks for `audit:read`.
     *
     * Seeds: R2R `logs`, AuthX `callbacks`.
     * @throws GatehouseError validation_failed
     */
    listLogs(query?: ListLogsQuery, options?: CallOptions): Promise<Page<AuditEvent>> {
      return read(signed.GET("/api/v1/admin/logs", { params: { query }, ...options }));
    },

    /** The settings as they hold now. Asks for `settings:write`. */
    getSettings(options?: CallOptions): Promise<Settings> {
      return read(signed.GET("/api/v1/admin/settings", options));
    },

    /**
     * Changes settings; those left out stay. Asks for `settings:write`.
     *
     * Seed: AuthX `access_expiration`.
     * @throws GatehouseError validation_failed
     */
    updateSettings(patch: SettingsPatch, options?: CallOptions): Promise<Settings> {
      return read(signed.PUT("/api/v1/admin/settings", { body: patch, ...options }));
    },

    /** The API keys, newest first, without their secrets. Asks for `keys:write`. */
    listApiKeys(options?: CallOptions): Promise<Items<ApiKey>> {
      return read(signed.GET("/api/v1/admin/api-keys", options));
    },

    /**
     * Makes an API key, of which `key` is in this answer only. Asks for `keys:write`.
     * @throws GatehouseError forbidden (more than the caller holds), validation_failed
     */
    createApiKey(
      input: ApiKeyInput,
      options?: CallOptions,
    ): Promise<{ key: string; apiKey: ApiKey }> {
      return read(signed.POST("/api/v1/admin/api-keys", { body: input, ...options }));
    },

    /**
     * Revokes an API key, at once. Asks for `keys:write`.
     * @throws GatehouseError not_found, validation_failed
     */
    async deleteApiKey(id: string, options?: CallOptions): Promise<void> {
      const params = { path: { id } };
      await read(signed.DELETE("/api/v1/admin/api-keys/{id}", { params, ...options }));
    },
  };
}
