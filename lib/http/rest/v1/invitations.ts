import {
  acceptInvitationBody,
  inviteBody,
  listInvitationsQuery,
} from "@/lib/contracts/invitations";
import { acceptInvitation } from "@/lib/domain/invitations/accept";
import { listInvitations } from "@/lib/domain/invitations/list";
import { invite, resendInvitation, revokeInvitation } from "@/lib/domain/invitations/send";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { invitation, pageOf, registered } from "@/lib/http/rest/schemas";
import { tokensOf } from "./programs";

const base = "/api/v1/admin/invitations";

export const invitationOperations = [
  operation({
    id: "inviteUser",
    method: "post",
    path: base,
    tag: "Admin",
    summary: "Invite someone by email",
    description:
      "The link works once, also while sign-up is closed, and creates the account. Roles also need `roles:assign`; they are granted when it is accepted, as far as the sender can still grant them then.",
    access: "user",
    permission: "users:create",
    body: inviteBody,
    answers: { 201: invitation },
    errors: ["already_exists", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await invite(ctx, body));
    },
  }),
  operation({
    id: "listInvitations",
    method: "get",
    path: base,
    tag: "Admin",
    summary: "List invitations, newest first",
    access: "user",
    permission: "users:read",
    query: listInvitationsQuery,
    answers: { 200: pageOf(invitation) },
    async handle({ ctx, query }) {
      return answer(200, await listInvitations(ctx, query));
    },
  }),
  operation({
    id: "resendInvitation",
    method: "post",
    path: `${base}/{id}/resend`,
    tag: "Admin",
    summary: "Send an invitation again, with a new link and a new term",
    description: "The link before is void. You become its sender.",
    access: "user",
    permission: "users:create",
    params: idParams,
    answers: { 200: invitation },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params }) {
      return answer(200, await resendInvitation(ctx, params));
    },
  }),
  operation({
    id: "revokeInvitation",
    method: "delete",
    path: `${base}/{id}`,
    tag: "Admin",
    summary: "Revoke an invitation that nobody has accepted",
    access: "user",
    permission: "users:create",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      await revokeInvitation(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "acceptInvitation",
    method: "post",
    path: "/api/v1/auth/invitations/accept",
    tag: "Auth",
    summary: "Accept an invitation by the token of its link",
    description:
      "Creates the account with a verified email and signs in. Someone who has an account signs in first: then the call grants them the roles and returns no tokens.",
    access: "optional",
    body: acceptInvitationBody,
    answers: { 200: registered },
    errors: [
      ...(["code_invalid", "code_expired", "already_exists", "conflict"] as const),
      ...(["weak_password", "forbidden", "account_blocked"] as const),
    ],
    async handle({ ctx, body }) {
      const { user, signedIn } = await acceptInvitation(ctx, body, "api");
      return answer(200, { user, ...tokensOf(signedIn) });
    },
  }),
];
