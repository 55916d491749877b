import type { Metadata } from "next";
import Link from "next/link";
import { UserAccessPanels } from "@/components/admin/roles/user-access";
import { nameOf } from "@/components/admin/users/user-words";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { canActOn } from "@/lib/domain/access/can-act-on";
import { explainUserAccess } from "@/lib/domain/admin/user-access";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { loadUser } from "../load-user";

export const metadata: Metadata = { title: "Permissions of a user" };

type AccessPageProps = { params: Promise<{ id: string }> };

/** What a user is allowed to do, and why. Needs `users:read`. */
export default async function UserAccessPage({ params }: AccessPageProps) {
  const { id } = await params;
  const path = `/admin/users/${encodeURIComponent(id)}`;
  const { ctx, can } = await requirePagePermission(`${path}/access`, "users:read");
  const user = await loadUser(ctx, id);
  const access = await explainUserAccess(ctx, { id });
  const { roles } = access;
  const held = { roles: user.roles, permissions: user.permissions };
  return (
    <>
      <Link href={path} className="text-[13px] text-ink-2 hover:text-ink">
        <span aria-hidden="true">← </span>
        <bdi>{nameOf(user)}</bdi>
      </Link>
      <div className="mt-4 mb-6 [overflow-wrap:anywhere]">
        <PageHeader
          title={
            <>
              What <bdi>{nameOf(user)}</bdi> is allowed to do
            </>
          }
          description="Each permission, and where it comes from. Changes apply immediately, to sessions and to API keys."
        />
      </div>
      {!canActOn(ctx, { user: held, roles }) && (
        <Notice className="mb-6">
          You can’t act on this user, because they have permissions that you don’t have.
        </Notice>
      )}
      <div className="max-w-3xl">
        <UserAccessPanels access={access} linksRoles={can("roles:write")} />
      </div>
    </>
  );
}
