import { redirect } from "next/navigation";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "./action";
import { type PageUser, requirePageUser } from "./page-user";

/** Where somebody proves again that it is them, and is led back from. */
export function confirmHref(path: string): string {
  return `/settings/confirm?${new URLSearchParams({ callbackUrl: path })}`;
}

function isReauthentication(error: unknown): boolean {
  return error instanceof DomainError && error.code === "reauthentication_required";
}

/** The user of a page on which a sensitive change begins: whoever signed in long ago confirms first. */
export async function requireRecentPageUser(path: string): Promise<PageUser> {
  const page = await requirePageUser(path);
  try {
    requireRecentSignIn(page.ctx);
  } catch (error) {
    if (isReauthentication(error)) redirect(confirmHref(path));
    throw error;
  }
  return page;
}

/** Runs a sensitive change; where the sign-in is too old for it, leads to the confirmation and back to `path`. */
export async function askingToConfirm(
  path: string,
  run: () => Promise<FormResult>,
): Promise<FormResult> {
  try {
    return await run();
  } catch (error) {
    if (isReauthentication(error)) return { redirectTo: confirmHref(path) };
    throw error;
  }
}
