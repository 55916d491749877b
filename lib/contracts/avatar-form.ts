import { z } from "zod";
import { AVATAR_BYTES } from "./avatar-files";

const wanted = "Choose a picture.";

const picture = z
  .instanceof(Blob, { message: wanted })
  .refine((file) => file.size > 0, wanted)
  .refine((file) => file.size <= AVATAR_BYTES, "Choose a picture of up to 5 MB.");

export const avatarForm = z.object({ picture });
