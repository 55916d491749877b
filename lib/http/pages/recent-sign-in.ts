import { redirect } from "next/navigation";
import { requireRecentProof, requireRecentSignIn } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { FormResult } from "./action";
import { type PageUser, requireEnrollingPageUser, requirePageUser } from "./page-user";

/** The page that asks for a fresh proof of identity, and then leads back to `path`. */
export function confirmHref(path: string): string {
  return `/settings/confirm?${new URLSearchParams({ callbackUrl: path })}`;
}

function isReauthentication(error: unknown): boolean {
  return error instanceof DomainError && error.code === "reauthentication_required";
}

/** The user of a page that starts a sensitive change. Redirects to the confirmation after an old sign-in. */
export async function requireRecentPageUser(path: string): Promise<PageUser> {
  return withRecent(path, await requirePageUser(path), requireRecentSignIn);
}

/** The same for the pages on which a second factor is set up. */
export async function requireRecentEnrollingPageUser(path: string): Promise<PageUser> {
  return withRecent(path, await requireEnrollingPageUser(path), requireRecentProof);
}

/** Where an admin who is signed in as a user is led from what only the user can change. */
const OWNER_ONLY_PAGE = "/settings/owner-only";

function withRecent(path: string, page: PageUser, check: (ctx: Ctx) => unknown): PageUser {
  if (page.ctx.signedIn?.actor.impersonation) redirect(OWNER_ONLY_PAGE);
  try {
    check(page.ctx);
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
