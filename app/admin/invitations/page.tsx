import { MailPlus } from "lucide-react";
import type { Metadata } from "next";
import {
  ResendInvitation,
  RevokeInvitation,
} from "@/components/admin/invitations/invitation-actions";
import { InvitationList } from "@/components/admin/invitations/invitation-list";
import { stateWords } from "@/components/admin/invitations/invitation-words";
import { FilterChip } from "@/components/lists/filter-chip";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Pager } from "@/components/lists/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { invitationsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { type InvitationView, invitationStates } from "@/lib/contracts/invitations";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { listInvitations } from "@/lib/domain/invitations/list";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { resendInvitationAction, revokeInvitationAction } from "./actions";

export const metadata: Metadata = { title: "Invitations" };

const PATH = "/admin/invitations";

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = readPageQuery(invitationsPageQuery, await searchParams);
  const { ctx, can } = await requirePagePermission(listHref(PATH, asked), "users:read");
  const { query, page } = await readList(asked, ({ trail: _, ...filters }) =>
    listInvitations(ctx, filters),
  );
  const roles = await listRoles(ctx);
  const isEmpty = page.items.length === 0;
  const canInvite = can("users:create");
  /** Not for a role above the viewer's own, which the domain would refuse. */
  const canManage = ({ roles: names }: InvitationView) =>
    canInvite &&
    !roles.some(
      (role) => names.includes(role.name) && firstUnheld(ctx, role.permissions) !== undefined,
    );
  const invite = (
    <ButtonLink href={`${PATH}/new`} variant="primary">
      Invite someone
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Invitations"
        description="Who was invited to create an account, and what became of it."
        actions={canInvite && !(isEmpty && !query.state) && invite}
      />
      <div className="mt-[18px] mb-3 flex flex-wrap gap-2">
        {invitationStates.map((state) => {
          const on = query.state === state;
          const href = listHref(PATH, query, { ...firstPage, state: on ? undefined : state });
          return <FilterChip key={state} label={stateWords[state]} on={on} href={href} />;
        })}
      </div>
      <div className="rounded-xl border border-line bg-surface shadow-surface">
        {isEmpty ? (
          <EmptyState
            icon={<MailPlus aria-hidden="true" />}
            title={query.state ? "No such invitations" : "No invitations yet"}
            action={
              query.state ? (
                <ButtonLink href={PATH}>All invitations</ButtonLink>
              ) : canInvite ? (
                invite
              ) : undefined
            }
          >
            {query.state
              ? "None is in this state."
              : "Invite people by email, also while sign-up is closed."}
          </EmptyState>
        ) : (
          <InvitationList
            invitations={page.items}
            actionsOf={(invitation) =>
              canManage(invitation) && <InvitationActions invitation={invitation} />
            }
          />
        )}
      </div>
      <Pager path={PATH} query={query} isEmpty={isEmpty} nextCursor={page.nextCursor}>
        50 per page, newest first
      </Pager>
    </>
  );
}

function InvitationActions({ invitation: { id, email, state } }: { invitation: InvitationView }) {
  if (state === "accepted" || state === "revoked") return null;
  return (
    <>
      <ResendInvitation action={resendInvitationAction} id={id} email={email} />
      <RevokeInvitation action={revokeInvitationAction} id={id} email={email} />
    </>
  );
}
