import { impersonateBody } from "@/lib/contracts/admin";
import { impersonate } from "@/lib/domain/admin/impersonate";
import { endImpersonation } from "@/lib/domain/sessions/end-impersonation";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { impersonation } from "@/lib/http/rest/schemas";

export const impersonationOperations = [
  operation({
    id: "impersonateUser",
    method: "post",
    path: "/api/v1/admin/users/{id}/impersonate",
    tag: "Admin",
    summary: "Sign in as a user, for half an hour",
    description:
      "Requires `impersonate:read`, or with `readOnly: false` `impersonate:write`, and a sign-in of the last 10 minutes. Not for API keys: the session ends with the admin's own. It has none of the user's permissions and cannot change how the user signs in. Access tokens carry the admin as `act` (RFC 8693). The user is told by email and in their security log.",
    access: "user",
    permission: ["impersonate:read", "impersonate:write"],
    params: idParams,
    body: impersonateBody,
    answers: { 201: impersonation },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      const made = await impersonate(ctx, { ...params, ...body }, "api");
      const { user, readOnly, signedIn } = made;
      if (signedIn.kind !== "api") throw new Error("A program's session was asked for.");
      const { sessionId, tokens } = signedIn;
      const expiresAt = made.expiresAt.toISOString();
      return answer(201, { user, sessionId, readOnly, expiresAt, tokens });
    },
  }),
  operation({
    id: "endImpersonation",
    method: "post",
    path: "/api/v1/auth/impersonation/end",
    tag: "Auth",
    summary: "End the caller's session as another user",
    description: "The admin's own session stays.",
    access: "user",
    answers: { 204: null },
    errors: ["conflict"],
    endsSession: true,
    async handle({ ctx }) {
      await endImpersonation(ctx);
      return answer(204);
    },
  }),
];
