import { z } from "zod";
import { LOGO_BYTES, logoKinds } from "./logo-files";

const wanted = "Choose a picture.";

const picture = z
  .instanceof(Blob, { message: wanted })
  .refine((file) => file.size > 0, wanted)
  .refine((file) => file.size <= LOGO_BYTES, "Choose a picture of up to 2 MB.");

export const logoForm = z.object({ kind: z.enum(logoKinds), picture });
export const removeLogoForm = z.object({ kind: z.enum(logoKinds) });
