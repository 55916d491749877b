import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { BindPhoneInput, ChangeEmailInput, ChangePhoneInput, User } from "./types";

export type MeIdentifierMethods = ReturnType<typeof meIdentifierMethods>;

/**
 * What the account is known by. All of these throw GatehouseError unauthenticated, token_expired or
 * token_revoked as well; all but `changeUsername` ask for a sign-in of the last ten minutes, else
 * reauthentication_required.
 */
export function meIdentifierMethods({ signed }: Connection) {
  return {
    /**
     * Chooses or changes the username.
     *
     * Seed: AuthX `change_username`.
     * @throws GatehouseError already_exists, conflict (changed too lately), validation_failed
     */
    changeUsername(username: string, options?: CallOptions): Promise<User> {
      return read(signed.PUT("/api/v1/me/username", { body: { username }, ...options }));
    },

    /**
     * Changes the email, with the code sent to the new address and, where the settings ask for it,
     * `currentCode`, sent to the present one; both of the scene CHANGE_EMAIL.
     *
     * Seed: Authing `update_email`.
     * @throws GatehouseError code_invalid, code_expired, already_exists, conflict,
     *   reauthentication_required, validation_failed
     */
    changeEmail(input: ChangeEmailInput, options?: CallOptions): Promise<User> {
      return read(signed.PUT("/api/v1/me/email", { body: input, ...options }));
    },

    /**
     * Changes the phone, by codes of the scene CHANGE_PHONE as `changeEmail` does.
     *
     * Seed: Authing `update_phone`.
     * @throws GatehouseError code_invalid, code_expired, already_exists, conflict,
     *   reauthentication_required, validation_failed
     */
    changePhone(input: ChangePhoneInput, options?: CallOptions): Promise<User> {
      return read(signed.PUT("/api/v1/me/phone", { body: input, ...options }));
    },

    /**
     * Adds a first phone, by a code of the scene BIND_PHONE.
     *
     * Seed: Authing `bind_phone`.
     * @throws GatehouseError code_invalid, code_expired, already_exists, conflict (there is one),
     *   reauthentication_required, validation_failed
     */
    bindPhone(input: BindPhoneInput, options?: CallOptions): Promise<User> {
      return read(signed.POST("/api/v1/me/phone", { body: input, ...options }));
    },

    /**
     * Removes the phone.
     *
     * Seed: Authing `unbind_phone`.
     * @throws GatehouseError conflict (there is none, or it is the last way in),
     *   reauthentication_required
     */
    unbindPhone(options?: CallOptions): Promise<User> {
      return read(signed.DELETE("/api/v1/me/phone", options));
    },
  };
}
