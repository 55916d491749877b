"use server";

import { revalidatePath } from "next/cache";
import { blackoutForm, noFields } from "@/lib/contracts/protection-forms";
import { liftBlackout, setBlackout } from "@/lib/domain/admin/blackout";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/admin/security";

/** Leads to the page again, and so, if the admin's own session has ended with the others, to sign-in. */
export const setBlackoutAction = formAction(blackoutForm, async (ctx, { before }) =>
  askingToConfirm(PAGE, async () => {
    await setBlackout(ctx, { before: before ?? ctx.clock.now().toISOString() });
    revalidatePath("/admin", "layout");
    return { redirectTo: PAGE };
  }),
);

export const liftBlackoutAction = formAction(noFields, async (ctx) =>
  askingToConfirm(PAGE, async () => {
    await liftBlackout(ctx);
    revalidatePath("/admin", "layout");
    return { message: "Removed. The sessions that it ended stay ended." };
  }),
);
