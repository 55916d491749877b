import { z } from "zod";

/** The largest picture accepted; the body of a form post can be a little larger (server/body-limit.ts). */
export const AVATAR_BYTES = 5 * 1024 * 1024;

export const avatarTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"];

const wanted = "Choose a picture.";

/** In the browser a file control holds a list, in a posted form a file. */
const firstFile = z.preprocess(
  (value) =>
    typeof FileList !== "undefined" && value instanceof FileList ? (value[0] ?? null) : value,
  z
    .instanceof(Blob, { message: wanted })
    .refine((file) => file.size > 0, wanted)
    .refine((file) => file.size <= AVATAR_BYTES, "Choose a picture of up to 5 MB."),
);

export const avatarForm = z.object({ picture: firstFile });
