import { type Email, email } from "@/lib/contracts/fields";
import { type Phone, phone } from "@/lib/contracts/phone";
import { type Username, username } from "@/lib/contracts/username";

/** A test's own text as an identifier. Each throws where the text is none. */
export const emailOf = (text: string): Email => email.parse(text);
export const phoneOf = (text: string): Phone => phone.parse(text);
export const usernameOf = (text: string): Username => username.parse(text);
