/** The largest picture accepted; the body of a form post can be a little larger (server/body-limit.ts). */
export const AVATAR_BYTES = 5 * 1024 * 1024;

export const avatarTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"];
