"use server";

import { revalidatePath } from "next/cache";
import { isTheme } from "@/lib/contracts/preferences";
import { keepTheme } from "@/lib/http/cookies/theme-cookie";
import { keepPreferences } from "@/lib/http/pages/preferences";

/** Nobody needs to be signed in; for someone who is, it holds in every browser. */
export async function setThemeAction(data: FormData): Promise<void> {
  const given = data.get("theme");
  const theme = isTheme(given) ? given : "system";
  await keepTheme(theme);
  await keepPreferences({ theme });
  revalidatePath("/", "layout");
}

/** Turns the dashboard's single-key shortcuts on or off, in every browser. */
export async function setShortcutsAction(data: FormData): Promise<void> {
  await keepPreferences({ shortcuts: data.get("shortcuts") === "on" });
  revalidatePath("/", "layout");
}
