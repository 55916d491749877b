import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { User } from "./types";

export type MeAvatarMethods = ReturnType<typeof meAvatarMethods>;

/** All of these throw GatehouseError unauthenticated, token_expired or token_revoked as well. */
export function meAvatarMethods({ signed }: Connection) {
  const path = "/api/v1/me/avatar";
  return {
    /**
     * Sets the picture: a JPEG, PNG, WebP or GIF up to 5 MB, as a file control gives it or as
     * `new Blob([bytes], { type: "image/png" })`. Its address is then `profile.picture`.
     *
     * Seed: Authing `update_profile` (`photo`).
     * @throws GatehouseError unsupported_media_type, too_large, validation_failed (no such picture)
     */
    setMyAvatar(picture: Blob, options?: CallOptions): Promise<User> {
      const headers = { "Content-Type": picture.type };
      const asItIs = { body: picture, bodySerializer: () => picture, headers };
      return read(signed.PUT(path, { ...asItIs, ...options }));
    },

    /** Removes the picture; changes nothing where there is none. */
    removeMyAvatar(options?: CallOptions): Promise<User> {
      return read(signed.DELETE(path, options));
    },
  };
}
