import { z } from "zod";
import { line } from "./fields";

/** The answer to an application's request: which one, and what was chosen. */
export const requestForm = z.object({
  uid: line(64),
  answer: z.enum(["allow", "deny", "continue", "other", "new"]),
});
