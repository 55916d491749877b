import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { DataItem, Field, FieldInput, FieldPatch, Items } from "./types";

export type AdminFieldMethods = ReturnType<typeof adminFieldMethods>;

/**
 * The fields of users' data, and the values of one user. All of these throw GatehouseError
 * unauthenticated, token_expired, token_revoked or forbidden as well.
 */
export function adminFieldMethods({ signed }: Connection) {
  const fields = "/api/v1/admin/fields";
  const data = "/api/v1/admin/users/{id}/data";
  return {
    /** The declared fields. Asks for `users:read`. */
    listFields(options?: CallOptions): Promise<Items<Field>> {
      return read(signed.GET(fields, options));
    },

    /**
     * Declares a field. Asks for `settings:write`, as the next two do.
     * @throws GatehouseError already_exists, validation_failed
     */
    createField(input: FieldInput, options?: CallOptions): Promise<Field> {
      return read(signed.POST(fields, { body: input, ...options }));
    },

    /**
     * Changes a field; its key and type stay as they were declared.
     * @throws GatehouseError not_found, validation_failed
     */
    updateField(key: string, patch: FieldPatch, options?: CallOptions): Promise<Field> {
      const params = { path: { key } };
      return read(signed.PATCH(`${fields}/{key}`, { params, body: patch, ...options }));
    },

    /**
     * Removes a field and its values.
     * @throws GatehouseError not_found
     */
    async deleteField(key: string, options?: CallOptions): Promise<void> {
      await read(signed.DELETE(`${fields}/{key}`, { params: { path: { key } }, ...options }));
    },

    /**
     * A user's values of the declared fields. Asks for `users:read`.
     * @throws GatehouseError not_found, validation_failed
     */
    listUserData(id: string, options?: CallOptions): Promise<Items<DataItem>> {
      return read(signed.GET(data, { params: { path: { id } }, ...options }));
    },

    /**
     * Sets one of a user's values, of the field's declared type. Asks for `users:update`.
     * @throws GatehouseError not_found (the user or the field), validation_failed
     */
    setUserData(id: string, key: string, value: unknown, options?: CallOptions): Promise<DataItem> {
      const params = { path: { id, key } };
      return read(signed.PUT(`${data}/{key}`, { params, body: { value }, ...options }));
    },

    /**
     * Removes one of a user's values. Asks for `users:update`.
     * @throws GatehouseError not_found, validation_failed
     */
    async removeUserData(id: string, key: string, options?: CallOptions): Promise<void> {
      await read(signed.DELETE(`${data}/{key}`, { params: { path: { id, key } }, ...options }));
    },
  };
}
