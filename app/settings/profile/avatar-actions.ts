"use server";

import { revalidatePath } from "next/cache";
import { avatarForm } from "@/lib/contracts/avatar-form";
import { emptyForm } from "@/lib/contracts/forms";
import { removeAvatar, setAvatar } from "@/lib/domain/account/avatar";
import { formAction } from "@/lib/http/pages/action";

export const setAvatarAction = formAction(avatarForm, async (ctx, { picture }) => {
  await setAvatar(ctx, { bytes: new Uint8Array(await picture.arrayBuffer()) });
  revalidatePath("/settings", "layout");
  return { message: "Saved." };
});

export const removeAvatarAction = formAction(emptyForm, async (ctx) => {
  await removeAvatar(ctx);
  revalidatePath("/settings", "layout");
  return { message: "Removed." };
});
