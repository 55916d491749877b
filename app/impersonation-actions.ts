"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { returnToOwnSession } from "@/lib/http/pages/impersonation";

/** The banner's button. A plain form, so it needs no JavaScript. */
export async function endImpersonationAction(): Promise<void> {
  const path = await returnToOwnSession();
  revalidatePath("/", "layout");
  redirect(path);
}
