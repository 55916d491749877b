"use server";

import { confirmAppForm } from "@/lib/contracts/factor-forms";
import { confirmTotp } from "@/lib/domain/account/second-factors";
import { formAction } from "@/lib/http/pages/action";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { afterChange } from "../after-change";

export const confirmAppAction = formAction(confirmAppForm, (ctx, { code, ...form }) => {
  const callbackUrl = safeCallbackUrl(form.callbackUrl);
  return askingToConfirm(withCallback(`${ENROL_PAGE}/app`, callbackUrl), async () => {
    const { recoveryCodes } = await confirmTotp(ctx, { code });
    const done = { redirectTo: `${ENROL_PAGE}?done=app` };
    return afterChange(ctx, { recoveryCodes, callbackUrl }, done);
  });
});
