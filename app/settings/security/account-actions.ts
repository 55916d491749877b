"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { unlinkForm } from "@/lib/contracts/account-forms";
import { unlinkAccount } from "@/lib/domain/accounts";
import { formAction } from "@/lib/edge/action";
import { startProviderSignIn } from "@/lib/edge/auth";
import { signInProviders } from "@/lib/edge/auth-providers";
import { askingToConfirm, requireRecentPageUser } from "@/lib/edge/recent-sign-in";

const PAGE = "/settings/security";

export const unlinkAccountAction = formAction(unlinkForm, async (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await unlinkAccount(ctx, input);
    revalidatePath(PAGE);
    return { message: "Unlinked. It no longer signs you in." };
  }),
);

/** A way in is added, so it asks for a recent sign-in, as taking one away does. */
export async function linkAccountAction(data: FormData): Promise<void> {
  await requireRecentPageUser(PAGE);
  const wanted = data.get("provider");
  const provider = signInProviders().find(({ id }) => id === wanted);
  if (!provider) redirect(PAGE);
  await startProviderSignIn(provider.id, PAGE);
}
