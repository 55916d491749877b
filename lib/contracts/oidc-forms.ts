import { z } from "zod";
import { line } from "./fields";

/** The answer to an application's request: which one, and what was chosen. */
export const requestForm = z.object({
  uid: line(64),
  answer: z.enum(["allow", "deny", "continue", "other"]),
});

/** What each scope allows, in the words of the person who is asked. */
export const scopeWords: Record<string, string> = {
  openid: "Know that you have an account here",
  profile: "See your name, picture and other profile details",
  email: "See your email address",
  phone: "See your phone number",
  address: "See your postal address",
  roles: "See your roles",
  permissions: "See your permissions",
  offline_access: "Stay connected until you sign out or remove its access",
};
