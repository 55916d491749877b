import { z } from "zod";
import { reasonBody } from "./admin";
import { onOrOff } from "./admin-forms";
import { factorMethods, reauthenticationMethods, switchedFactors, totpCode } from "./factors";
import { id, shortCode } from "./fields";
import { callbackUrl } from "./forms";
import { addPasskeyForm, passkeyFields } from "./passkeys";

/** The forms of two-step sign-in, which their actions read with these. */

const answer = {
  code: z.string().max(40).optional(),
  challengeId: passkeyFields.challengeId.optional(),
  credential: passkeyFields.credential.optional(),
  callbackUrl,
};

/** The domain reads the code, so that one of the wrong form counts as a wrong one. */
export const secondFactorForm = z.object({
  method: z.enum(factorMethods),
  trustDevice: onOrOff,
  ...answer,
});

export const sendFactorCodeForm = z.object({
  method: z.enum(["email_code", "sms_code"]),
  callbackUrl,
});

export const callbackForm = z.object({ callbackUrl });
export const recoverFactorForm = z.object({ code: shortCode, callbackUrl });

/** The password has a form of its own. */
export const confirmFactorForm = z.object({
  method: z.enum(reauthenticationMethods).exclude(["password"]),
  ...answer,
});

export const confirmAppForm = z.object({ code: totpCode, callbackUrl });
export const switchFactorForm = z.object({
  method: z.enum(switchedFactors),
  enabled: z.enum(["on", "off"]).transform((value) => value === "on"),
  callbackUrl,
});
export const passkeyFactorForm = addPasskeyForm.extend({ callbackUrl });
export const trustedDeviceForm = z.object({ id });

export const resetFactorsForm = z.object({ id, reason: reasonBody.shape.reason });
