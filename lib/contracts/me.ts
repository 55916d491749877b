import { z } from "zod";
import { email, newPassword, password, shortCode } from "./fields";
import { phone } from "./phone";
import { username } from "./username";

export type { PasswordStatus } from "./answers/account";

export const changePasswordBody = z.strictObject({
  currentPassword: password.optional(),
  newPassword,
});
export type ChangePasswordInput = z.output<typeof changePasswordBody>;

export const deleteAccountBody = z.strictObject({ password: password.optional() });

export const changeUsernameBody = z.strictObject({ username });

/** `currentCode` was sent to the current address, where the settings ask for that. */
export const changeEmailBody = z.strictObject({
  email,
  code: shortCode,
  currentCode: shortCode.optional(),
});
export type ChangeEmailInput = z.output<typeof changeEmailBody>;

export const changePhoneBody = z.strictObject({
  phone,
  code: shortCode,
  currentCode: shortCode.optional(),
});
export type ChangePhoneInput = z.output<typeof changePhoneBody>;

export const bindPhoneBody = z.strictObject({ phone, code: shortCode });
