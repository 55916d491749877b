import { z } from "zod";
import { impersonateBody } from "./admin";
import { onOrOff } from "./admin-forms";
import { id } from "./fields";

/** `changes` is a checkbox: without it, the session is read-only. */
export const impersonateForm = z.object({
  id,
  reason: impersonateBody.shape.reason,
  changes: onOrOff,
});
