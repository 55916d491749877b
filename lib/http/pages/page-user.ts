import { notFound, redirect } from "next/navigation";
import { grants, type Permission } from "@/lib/contracts/permissions";
import type { UserView } from "@/lib/contracts/user";
import { recordForbidden } from "@/lib/domain/access/forbidden";
import { owedDetails } from "@/lib/domain/account/owed";
import { DomainError } from "@/lib/domain/core/errors";
import { withCallback } from "@/lib/http/wire/callback-url";
import { type PageCtx, pageCtx } from "./context";

export type PageUser = {
  ctx: PageCtx;
  user: UserView;
  /** A required second factor is missing. */
  mustEnrol: boolean;
  can(permission: Permission): boolean;
};

/** Where someone sets up the second factor that they must have. */
export const ENROL_PAGE = "/settings/two-step";

/**
 * The signed-in user of a page. Redirects to sign-in, and from there back, where there is none; and to
 * the second factor, where that must be set up first.
 */
export async function requirePageUser(path: string): Promise<PageUser> {
  const page = await requireEnrollingPageUser(path);
  if (page.mustEnrol) redirect(withCallback(ENROL_PAGE, path));
  return page;
}

/** For the pages on which a second factor is set up. */
export async function requireEnrollingPageUser(path: string): Promise<PageUser> {
  const ctx = await pageCtx();
  if (!ctx.signedIn) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  const { user, actor } = ctx.signedIn;
  const { mustEnrol, permissions } = actor;
  return { ctx, user, mustEnrol, can: (permission) => grants(permissions, permission) };
}

/**
 * For the page where a sign-in leads: as `requirePageUser`, and someone whose account lacks what a
 * sign-up would have asked for is led to the page that asks. Other pages stay open, so that nobody
 * has to give data to end a session or delete the account.
 */
export async function requireCompletePageUser(path: string): Promise<PageUser> {
  const page = await requirePageUser(path);
  if (await owedDetails(page.ctx, page.user)) redirect("/settings/complete");
  return page;
}

/**
 * For the dashboard: without any of these permissions, the page is "not found", as for a wrong URL.
 */
export async function requirePagePermission(
  path: string,
  ...wanted: readonly [Permission, ...Permission[]]
): Promise<PageUser> {
  const page = await requirePageUser(path);
  if (!wanted.some(page.can)) {
    await recordForbidden(page.ctx, new DomainError("forbidden", { permission: wanted[0] }));
    notFound();
  }
  return page;
}
