import { z } from "zod";
import { newPassword, password } from "./fields";

export const changePasswordBody = z.strictObject({
  currentPassword: password.optional(),
  newPassword,
});
export type ChangePasswordInput = z.output<typeof changePasswordBody>;

export const deleteAccountBody = z.strictObject({ password: password.optional() });

export const confirmPasswordBody = z.strictObject({ password });

export type PasswordStatus = { status: "set" | "unset"; changedAt: string | null };
