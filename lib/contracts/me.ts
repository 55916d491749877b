import { z } from "zod";
import { codeId } from "./codes";
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
const codes = {
  code: shortCode,
  codeId: codeId.optional(),
  currentCode: shortCode.optional(),
  currentCodeId: codeId.optional(),
};

export const changeEmailBody = z.strictObject({
  email,
  ...codes,
});
export type ChangeEmailInput = z.output<typeof changeEmailBody>;

export const changePhoneBody = z.strictObject({
  phone,
  ...codes,
});
export type ChangePhoneInput = z.output<typeof changePhoneBody>;

export const bindPhoneBody = z.strictObject({
  phone,
  code: shortCode,
  codeId: codeId.optional(),
});
export type BindPhoneInput = z.output<typeof bindPhoneBody>;
