"use server";

import { revalidatePath } from "next/cache";
import { gatehouse } from "@/lib/gatehouse";
import { addNote } from "@/lib/notes";

/** Anyone can post to a server action, so it checks who calls it. */
export async function writeNote(form: FormData): Promise<void> {
  const { user } = await gatehouse.requireSession({ returnTo: "/notes" });
  addNote(user.sub, String(form.get("text") ?? ""));
  revalidatePath("/notes");
}
