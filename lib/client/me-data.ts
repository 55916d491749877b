import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { DataItem, Items } from "./types";

export type MeDataMethods = ReturnType<typeof meDataMethods>;

/** All of these throw GatehouseError unauthenticated, token_expired or token_revoked as well. */
export function meDataMethods({ signed }: Connection) {
  const one = "/api/v1/me/data/{key}";
  return {
    /**
     * The values of the fields that admins declared.
     *
     * Seed: Authing `list_udv`.
     */
    listMyData(options?: CallOptions): Promise<Items<DataItem>> {
      return read(signed.GET("/api/v1/me/data", options));
    },

    /**
     * Sets one value, of the field's declared type.
     *
     * Seed: Authing `set_udv`.
     * @throws GatehouseError not_found (no such field), forbidden (admins' to edit), validation_failed
     */
    setMyData(key: string, value: unknown, options?: CallOptions): Promise<DataItem> {
      return read(signed.PUT(one, { params: { path: { key } }, body: { value }, ...options }));
    },

    /**
     * Removes one value.
     *
     * Seed: Authing `remove_udv`.
     * @throws GatehouseError not_found, forbidden, conflict (a required field)
     */
    async removeMyData(key: string, options?: CallOptions): Promise<void> {
      await read(signed.DELETE(one, { params: { path: { key } }, ...options }));
    },

    /**
     * Unlinks a sign-in at another house, by the name that `listAccounts` gives.
     * @throws GatehouseError not_found, conflict (the last way in), reauthentication_required
     */
    async unlinkAccount(provider: string, options?: CallOptions): Promise<void> {
      const params = { path: { provider } };
      await read(signed.DELETE("/api/v1/me/accounts/{provider}", { params, ...options }));
    },

    /** All that the house holds about the signed-in user. */
    exportMe(options?: CallOptions): Promise<Record<string, unknown>> {
      return read(signed.GET("/api/v1/me/export", options));
    },
  };
}
