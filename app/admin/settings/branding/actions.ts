"use server";

import { revalidatePath } from "next/cache";
import { logoForm, removeLogoForm } from "@/lib/contracts/logo-form";
import { removeLogo, setLogo } from "@/lib/domain/settings/logo";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/admin/settings/branding";

export const setLogoAction = formAction(logoForm, async (ctx, { kind, picture }) => {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return askingToConfirm(PAGE, async () => {
    await setLogo(ctx, { kind, bytes });
    revalidatePath("/", "layout");
    return { message: "Saved. Pages and emails show the new logo." };
  });
});

export const removeLogoAction = formAction(removeLogoForm, (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await removeLogo(ctx, input);
    revalidatePath("/", "layout");
    return { message: "Removed." };
  }),
);
