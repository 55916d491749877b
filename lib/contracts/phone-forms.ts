import { z } from "zod";
import { changeCodesForm } from "./account-forms";
import { captcha } from "./captcha";
import { newPassword, shortCode } from "./fields";

/**
 * The phone number forms. Numbers are parsed on the server only: every country's numbering plan would
 * be larger than the pages.
 */
export const askPhoneCodeForm = z.object({
  country: z.string().max(80),
  phone: z.string().trim().min(1, "Enter a phone number.").max(40, "Enter a phone number."),
  callbackUrl: z.string().max(2048).optional(),
  captcha: captcha.optional(),
});

/** To request another code for the same number. */
export const knownPhoneForm = z.object({
  phone: z.string().max(40),
  captcha: captcha.optional(),
});

export const resetByPhoneForm = z.object({
  phone: z.string().max(40),
  code: shortCode,
  newPassword,
});

export const phoneCodesForm = changeCodesForm.extend({ phone: z.string().max(40) });
