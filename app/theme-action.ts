"use server";

import { revalidatePath } from "next/cache";
import { keepTheme } from "@/lib/http/cookies/theme-cookie";

/** A preference of the browser, not of an account: nobody needs to be signed in. */
export async function setThemeAction(data: FormData): Promise<void> {
  await keepTheme(String(data.get("theme") ?? "system"));
  revalidatePath("/", "layout");
}
