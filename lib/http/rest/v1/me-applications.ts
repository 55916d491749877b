import { listUsed, revokeUse } from "@/lib/domain/oidc/used";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { pageOf, usedApplication } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me/applications";

export const meApplicationOperations = [
  operation({
    id: "listMyApplications",
    method: "get",
    path: base,
    tag,
    summary: "List the applications that the caller allowed something or is signed in to",
    access: "user",
    answers: { 200: pageOf(usedApplication) },
    async handle({ ctx }) {
      return answer(200, { items: await listUsed(ctx), nextCursor: null });
    },
  }),
  operation({
    id: "revokeMyApplication",
    method: "delete",
    path: `${base}/{id}`,
    tag,
    summary: "Remove an application’s access to the caller’s account",
    description: "Ends its sign-ins and every token that it has for the caller. It must ask again.",
    access: "user",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await revokeUse(ctx, params);
      return answer(204);
    },
  }),
];
