"use server";

import { revalidatePath } from "next/cache";
import { environmentOf } from "@/lib/contracts/application-environment";
import {
  applicationAddressesForm,
  applicationGeneralForm,
  applicationLifetimesForm,
  applicationProofForm,
  deleteNamedForm,
  newApplicationForm,
  newSecretForm,
  revokeSecretForm,
} from "@/lib/contracts/application-forms";
import { hasRedirects } from "@/lib/contracts/applications";
import {
  createApplication,
  deleteApplication,
  updateApplication,
} from "@/lib/domain/applications/change";
import { createSecret, revokeSecret } from "@/lib/domain/applications/secrets";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { newToken } from "@/lib/platform/crypto/tokens";
import { atFields } from "./at-fields";

const LIST = "/admin/applications";
const SAVED = { message: "Saved. It applies to the next sign-in." };

export const createApplicationAction = formAction(newApplicationForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/new?type=${form.type}`, async () => {
    const { type, name, firstParty, redirectUris, postLogoutRedirectUris } = form;
    const addresses = hasRedirects(type) ? { redirectUris, postLogoutRedirectUris } : {};
    const { application, secret } = await atFields({ redirectUris, postLogoutRedirectUris }, () =>
      createApplication(ctx, { type, name, firstParty, ...addresses }),
    );
    revalidatePath(LIST);
    const next = `${LIST}/${application.id}/connect`;
    if (secret === null) return { redirectTo: next };
    const secrets = { client: secret, own: newToken() };
    const revealed = environmentOf(ctx.appUrl, application, secrets);
    return { message: `${name} was registered.`, revealed, next };
  }),
);

export const saveGeneralAction = formAction(applicationGeneralForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, async () => {
    await updateApplication(ctx, form);
    revalidatePath(`${LIST}/${form.id}`);
    return { message: "Saved." };
  }),
);

export const saveAddressesAction = formAction(applicationAddressesForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, async () => {
    const { redirectUris, postLogoutRedirectUris } = form;
    await atFields({ redirectUris, postLogoutRedirectUris }, () => updateApplication(ctx, form));
    return SAVED;
  }),
);

export const saveLifetimesAction = formAction(applicationLifetimesForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}`, async () => {
    await updateApplication(ctx, {
      ...{ id: form.id, idTokenAlg: form.signingAlg, refreshAlways: form.refreshAlways },
      accessTokenSeconds: form.accessSeconds,
      refreshTokenSeconds: form.refreshSeconds,
    });
    return SAVED;
  }),
);

export const saveProofAction = formAction(applicationProofForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/${form.id}/credentials`, async () => {
    const signs = form.authMethod === "private_key_jwt";
    const keys = signs ? { jwks: form.jwks, jwksUri: form.jwksUri } : { jwks: null, jwksUri: null };
    await updateApplication(ctx, { id: form.id, authMethod: form.authMethod, ...keys });
    revalidatePath(`${LIST}/${form.id}/credentials`);
    return { message: "Saved." };
  }),
);

export const createSecretAction = formAction(newSecretForm, async (ctx, { id, overlap }) =>
  askingToConfirm(`${LIST}/${id}/credentials`, async () => {
    const { secret } = await createSecret(ctx, { id, overlapHours: overlap });
    revalidatePath(`${LIST}/${id}/credentials`);
    return { message: "The secret was created.", revealed: secret ?? "" };
  }),
);

export const revokeSecretAction = formAction(revokeSecretForm, async (ctx, { id, secretId }) =>
  askingToConfirm(`${LIST}/${id}/credentials`, async () => {
    await revokeSecret(ctx, { id, secretId });
    revalidatePath(`${LIST}/${id}/credentials`);
    return { message: "The secret was revoked." };
  }),
);

export const deleteApplicationAction = formAction(deleteNamedForm, async (ctx, { id }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    await deleteApplication(ctx, { id });
    revalidatePath(LIST);
    return { redirectTo: LIST };
  }),
);
