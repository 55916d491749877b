import { z } from "@hono/zod-openapi";
import { LOGO_BYTES, logoKinds, logoTypes } from "@/lib/contracts/logo-files";
import { removeLogo, setLogo } from "@/lib/domain/settings/logo";
import { answer, operation } from "@/lib/http/rest/operation";
import { settings } from "@/lib/http/rest/schemas";

const tag = "Admin";
const path = "/api/v1/admin/branding/{kind}";
const permission = "settings:write";
const params = z.object({ kind: z.enum(logoKinds) });

export const adminBrandingOperations = [
  operation({
    id: "setLogo",
    method: "put",
    path,
    tag,
    summary: "Set the logo, or the one for dark pages",
    description:
      "The body is the picture itself, up to 2 MB. It is made smaller and re-encoded as PNG. `brand.logoUrl` or `brand.logoDarkUrl` is its address.",
    access: "user",
    permission,
    params,
    file: { types: logoTypes, maxBytes: LOGO_BYTES },
    answers: { 200: settings },
    errors: ["reauthentication_required"],
    async handle({ ctx, params: { kind }, file: bytes }) {
      return answer(200, await setLogo(ctx, { kind, bytes }));
    },
  }),
  operation({
    id: "removeLogo",
    method: "delete",
    path,
    tag,
    summary: "Remove the logo, or the one for dark pages",
    access: "user",
    permission,
    params,
    answers: { 200: settings },
    errors: ["reauthentication_required"],
    async handle({ ctx, params }) {
      return answer(200, await removeLogo(ctx, params));
    },
  }),
];
