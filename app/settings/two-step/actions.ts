"use server";

import { revalidatePath } from "next/cache";
import { callbackForm, switchFactorForm, trustedDeviceForm } from "@/lib/contracts/factor-forms";
import { emptyForm } from "@/lib/contracts/forms";
import {
  removeTotp,
  renewRecoveryCodes,
  startTotp,
  switchFactor,
} from "@/lib/domain/account/second-factors";
import { untrustAllDevices, untrustDevice } from "@/lib/domain/account/trusted-devices";
import { cancelOwnRecovery } from "@/lib/domain/sign-in/factor-recovery";
import { formAction } from "@/lib/http/pages/action";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { HOME, safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { afterChange } from "./after-change";

/** Makes a key for an authenticator app, and leads to the page that shows it. */
export const startAppAction = formAction(callbackForm, (ctx, form) => {
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return askingToConfirm(withCallback(ENROL_PAGE, callbackUrl), async () => {
    await startTotp(ctx);
    return { redirectTo: withCallback(`${ENROL_PAGE}/app`, callbackUrl) };
  });
});

export const removeAppAction = formAction(emptyForm, (ctx) =>
  askingToConfirm(ENROL_PAGE, async () => {
    await removeTotp(ctx);
    revalidatePath("/settings", "layout");
    return { message: "The authenticator app was removed." };
  }),
);

const names = { passkey: "Passkeys", email_code: "Codes by email", sms_code: "Codes by SMS" };

export const switchFactorAction = formAction(
  switchFactorForm,
  (ctx, { method, enabled, ...form }) => {
    const callbackUrl = safeCallbackUrl(form.callbackUrl);
    return askingToConfirm(withCallback(ENROL_PAGE, callbackUrl), async () => {
      const { recoveryCodes } = await switchFactor(ctx, { method, enabled });
      const message = `${names[method]} turned ${enabled ? "on" : "off"}.`;
      return afterChange(ctx, { recoveryCodes, callbackUrl }, { message });
    });
  },
);

export const renewCodesAction = formAction(emptyForm, (ctx) =>
  askingToConfirm(ENROL_PAGE, async () => {
    const { recoveryCodes } = await renewRecoveryCodes(ctx);
    return afterChange(ctx, { recoveryCodes, callbackUrl: HOME }, { redirectTo: ENROL_PAGE });
  }),
);

export const untrustDeviceAction = formAction(trustedDeviceForm, async (ctx, input) => {
  await untrustDevice(ctx, input);
  revalidatePath(ENROL_PAGE);
  return { message: "Removed. The next sign-in there asks for your second factor." };
});

export const untrustAllDevicesAction = formAction(emptyForm, async (ctx) => {
  await untrustAllDevices(ctx);
  revalidatePath(ENROL_PAGE);
  return { message: "No device is trusted any more." };
});

export const cancelOwnRecoveryAction = formAction(emptyForm, async (ctx) => {
  await cancelOwnRecovery(ctx);
  revalidatePath("/settings", "layout");
  return { message: "The request was cancelled. Your second factors stay." };
});
