import { z } from "@hono/zod-openapi";
import { checkProvider, listProviders } from "@/lib/domain/settings/provider-health";
import { answer, operation } from "@/lib/http/rest/operation";
import { provider, providerCheck } from "@/lib/http/rest/schemas";

const tag = "Admin";
const path = "/api/v1/admin/providers";
const permission = "settings:write";

export const adminProviderOperations = [
  operation({
    id: "listProviders",
    method: "get",
    path,
    tag,
    summary: "List the outside services and how each did last",
    access: "user",
    permission,
    answers: { 200: z.object({ items: z.array(provider) }) },
    async handle({ ctx, options }) {
      return answer(200, { items: await listProviders(ctx, options.outsideServices()) });
    },
  }),
  operation({
    id: "checkProvider",
    method: "post",
    path: `${path}/{name}/check`,
    tag,
    summary: "Ask an outside service whether it works",
    description: "Sends nothing. `conflict` where none is set up, or where it cannot be asked.",
    access: "user",
    permission,
    params: z.object({ name: z.string().max(20) }),
    answers: { 200: providerCheck },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params: { name }, options }) {
      return answer(200, await checkProvider(ctx, options.outsideServices(), name));
    },
  }),
];
