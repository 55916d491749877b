"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { unlinkForm } from "@/lib/contracts/account-forms";
import { changePasswordForm } from "@/lib/contracts/forms";
import { unlinkAccount } from "@/lib/domain/account/linked-accounts";
import { changePassword } from "@/lib/domain/passwords/change";
import { startProviderSignIn } from "@/lib/http/authjs/auth";
import { signInProviders } from "@/lib/http/authjs/providers";
import { formAction, isOfOtherAccount } from "@/lib/http/pages/action";
import { askingToConfirm, requireRecentPageUser } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/settings/security";

export const changePasswordAction = formAction(changePasswordForm, (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await changePassword(ctx, input);
    revalidatePath(PAGE);
    return { message: "Your password was changed. Other devices are signed out." };
  }),
);

export const unlinkAccountAction = formAction(unlinkForm, async (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await unlinkAccount(ctx, input);
    revalidatePath(PAGE);
    return { message: "Unlinked. You can no longer sign in with it." };
  }),
);

/** Adds a sign-in method, so it needs a recent sign-in, as removing one does. */
export async function linkAccountAction(data: FormData): Promise<void> {
  await requireRecentPageUser(PAGE);
  if (await isOfOtherAccount(data)) redirect(`${PAGE}?error=other_account`);
  const wanted = data.get("provider");
  const provider = signInProviders().find(({ id }) => id === wanted);
  if (!provider) redirect(PAGE);
  await startProviderSignIn(provider.id, PAGE);
}
