"use server";

import { requestForm } from "@/lib/contracts/oidc-forms";
import { DomainError } from "@/lib/domain/core/errors";
import { allowRequest } from "@/lib/domain/oidc/consent";
import { answerRequest } from "@/lib/domain/oidc/requests";
import { formAction } from "@/lib/http/pages/action";
import { openPageRequest } from "@/lib/http/pages/pending-request";
import { withCallback } from "@/lib/http/wire/callback-url";
import { endThisSession } from "../../../settings/end-this-session";

const ENDED = "This sign-in has ended. Go back to the application and start again.";

/** The user's answer to an application. The page then leads on, or asks the next question. */
export const answerRequestAction = formAction(requestForm, async (ctx, { uid, answer }) => {
  const opened = await openPageRequest(ctx, uid);
  if (!opened) throw new DomainError("not_found", { detail: ENDED });
  const here = `/authorize/${uid}`;
  switch (answer) {
    case "allow":
      await allowRequest(ctx, opened.request);
      break;
    case "continue":
      await answerRequest(
        ctx,
        uid,
        opened.request.prompt.name === "create" ? { create: {} } : { select_account: {} },
      );
      break;
    case "new":
      await endThisSession();
      return { redirectTo: withCallback("/sign-up", here) };
    case "other":
      await endThisSession();
      await answerRequest(ctx, uid, { select_account: {} });
      return { redirectTo: withCallback("/sign-in", here) };
    default:
      await answerRequest(ctx, uid, { error: "access_denied", error_description: DENIED });
  }
  return { redirectTo: here };
});

const DENIED = "the user did not allow it";
