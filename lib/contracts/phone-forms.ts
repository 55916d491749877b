import { z } from "zod";
import { changeCodesForm } from "./account-forms";
import { newPassword, shortCode } from "./fields";

/**
 * The forms about phones. Numbers are read on the server alone, which knows every country's plan:
 * that knowledge is larger than the pages.
 */
export const askPhoneCodeForm = z.object({
  country: z.string().max(80),
  phone: z.string().trim().min(1, "Enter a phone number.").max(40, "Enter a phone number."),
  callbackUrl: z.string().max(2048).optional(),
});

/** For another code to the same number. */
export const knownPhoneForm = z.object({ phone: z.string().max(40) });

export const resetByPhoneForm = z.object({
  phone: z.string().max(40),
  code: shortCode,
  newPassword,
});

export const phoneCodesForm = changeCodesForm.extend({ phone: z.string().max(40) });
