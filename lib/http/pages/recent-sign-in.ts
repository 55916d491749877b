import { redirect } from "next/navigation";
import { requireRecentSignIn } from "@/lib/domain/core/authorize";
import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "./action";
import { type PageUser, requirePageUser } from "./page-user";

/** The page that asks for the password again, and then leads back to `path`. */
export function confirmHref(path: string): string {
  return `/settings/confirm?${new URLSearchParams({ callbackUrl: path })}`;
}

function isReauthentication(error: unknown): boolean {
  return error instanceof DomainError && error.code === "reauthentication_required";
}

/** The user of a page that starts a sensitive change. Redirects to the confirmation after an old sign-in. */
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

/** Runs a sensitive change. If the sign-in is too old, leads to the confirmation and back to `path`. */
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
