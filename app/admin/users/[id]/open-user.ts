import type { Metadata } from "next";
import { type UserTab, userTabs } from "@/components/admin/users/user-tabs-list";
import { nameOf } from "@/components/admin/users/user-words";
import { grants } from "@/lib/contracts/permissions";
import { canActOn } from "@/lib/domain/access/can-act-on";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { pageCtx } from "@/lib/http/pages/context";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { loadUser } from "./load-user";

export type UserPageProps = { params: Promise<{ id: string }> };

export type OpenUser = Awaited<ReturnType<typeof openUser>>;

/**
 * The user of one of the pages below, and what the viewer may do to them. The domain checks that again;
 * a button that would always be refused isn't shown.
 * @param rest the query of the page's address, for the way back after a sign-in
 */
export async function openUser({ params }: UserPageProps, tab: UserTab | "/edit", rest = "") {
  const { id } = await params;
  const path = `/admin/users/${encodeURIComponent(id)}`;
  const page = await requirePagePermission(`${path}${tab}${rest}`, "users:read");
  const { ctx, user: viewer, can } = page;
  const user = await loadUser(ctx, id);
  const roles = await listRoles(ctx);
  const self = viewer.id === id;
  const reachable = canActOn(ctx, { user, roles });
  const may = {
    block: reachable && can("users:block") && !self,
    kick: reachable && can("users:kick"),
    reset: reachable && can("users:reset") && user.email !== null,
    delete: reachable && can("users:delete") && !self,
    impersonate:
      reachable &&
      !self &&
      user.status === "active" &&
      (can("impersonate:read") || can("impersonate:write")),
    mfa: reachable && can("users:mfa") && !self,
    assign: reachable && can("roles:assign"),
    update: reachable && can("users:update"),
    vouch: reachable && can("users:verify"),
    lift: reachable && can("users:block"),
  };
  return { ctx, can, id, path, user, roles, may, name: nameOf(user), now: ctx.clock.now() };
}

/** Names the user in the tab's title, only for viewers with `users:read`. */
export async function titleOf({ params }: UserPageProps, tab: UserTab): Promise<Metadata> {
  const [ctx, { id }] = await Promise.all([pageCtx(), params]);
  const { signedIn } = ctx;
  if (!signedIn || !grants(signedIn.actor.permissions, "users:read")) return { title: "User" };
  const name = nameOf(await loadUser(ctx, id));
  return { title: tab === "" ? name : `${name}: ${userTabs[tab]}` };
}
