"use server";

import { revalidatePath } from "next/cache";
import { profileForm } from "@/lib/contracts/forms";
import { updateProfile } from "@/lib/domain/account/profile";
import { formAction } from "@/lib/http/pages/action";
import { profilePatchOf } from "./profile-patch";

export const saveProfileAction = formAction(profileForm, async (ctx, values) => {
  await updateProfile(ctx, profilePatchOf(values, ctx.signedIn?.user.profile.address ?? null));
  revalidatePath("/settings", "layout");
  return { message: "Saved." };
});
