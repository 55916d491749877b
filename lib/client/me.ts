import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type {
  ChangePasswordInput,
  DeleteMeInput,
  PasswordStatus,
  ProfilePatch,
  User,
} from "./types";

export type MeMethods = ReturnType<typeof meMethods>;

/** All of these throw GatehouseError unauthenticated, token_expired or token_revoked as well. */
export function meMethods({ signed, tokens }: Connection) {
  return {
    /**
     * The signed-in user.
     *
     * Seeds: R2R `user`, Authing `get_current_user`.
     */
    getMe(options?: CallOptions): Promise<User> {
      return read(signed.GET("/api/v1/me", options));
    },

    /**
     * Changes fields of the profile: those left out stay, null clears.
     *
     * Seeds: R2R `update_user`, AuthX `update`, Authing `update_profile`.
     * @throws GatehouseError validation_failed, also for a field that has a call of its own
     */
    updateMe(patch: ProfilePatch, options?: CallOptions): Promise<User> {
      return read(signed.PATCH("/api/v1/me", { body: patch, ...options }));
    },

    /**
     * Deletes the account, ends every session and forgets the tokens. Answers the day of erasure,
     * until which a sign-in restores the account; undefined where it was erased at once.
     *
     * Seed: R2R `delete_user`.
     * @throws GatehouseError wrong_password, reauthentication_required (an account without a
     *   password), conflict (the last owner), validation_failed
     */
    async deleteMe(
      input: DeleteMeInput = {},
      options?: CallOptions,
    ): Promise<{ deletesAt: string } | undefined> {
      const deletion = await read(signed.DELETE("/api/v1/me", { body: input, ...options }));
      await tokens.drop(tokens.current());
      return deletion;
    },

    /** Takes a deletion back; changes nothing where there is none. */
    restoreMe(options?: CallOptions): Promise<User> {
      return read(signed.POST("/api/v1/me/restore", options));
    },

    /**
     * Whether there is a password, and since when.
     *
     * Seed: AuthX `get_password_status`.
     */
    getPasswordStatus(options?: CallOptions): Promise<PasswordStatus> {
      return read(signed.GET("/api/v1/me/password", options));
    },

    /**
     * Changes the password, or sets the first one. Ends the other sessions.
     *
     * Seeds: R2R `change_password`, AuthX `set_password`, Authing `update_password`.
     * @throws GatehouseError wrong_password, weak_password, reauthentication_required (an account
     *   without a password), validation_failed
     */
    async changePassword(input: ChangePasswordInput, options?: CallOptions): Promise<void> {
      await read(signed.PUT("/api/v1/me/password", { body: input, ...options }));
    },
  };
}
