"use server";

import { revalidatePath } from "next/cache";
import { checkedScopes, keyForm, newKeyForm, rotateKeyForm } from "@/lib/contracts/key-forms";
import { createApiKey, deleteApiKey } from "@/lib/domain/access/api-keys";
import { rotateApiKey } from "@/lib/domain/access/rotate-api-key";
import { formAction } from "@/lib/http/pages/action";
import type { PageCtx } from "@/lib/http/pages/context";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { secondsAfter } from "@/lib/platform/clock";

const LIST = "/admin/api-keys";

/** @returns undefined for what the use case does by itself */
function expiry(ctx: PageCtx, lifetime: string): string | null | undefined {
  if (lifetime === "keep") return undefined;
  if (lifetime === "never") return null;
  return secondsAfter(ctx.clock.now(), Number(lifetime) * 86_400).toISOString();
}

export const createKeyAction = formAction(newKeyForm, async (ctx, form) =>
  askingToConfirm(`${LIST}/new`, async () => {
    const { name, trusted, lifetime, requestsPerMinute } = form;
    const { key } = await createApiKey(ctx, {
      ...{ name, trusted, requestsPerMinute, permissions: checkedScopes(form) },
      expiresAt: expiry(ctx, lifetime),
    });
    return { message: `${name} was created.`, revealed: key };
  }),
);

export const rotateKeyAction = formAction(rotateKeyForm, async (ctx, { id, overlap, lifetime }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    const expiresAt = expiry(ctx, lifetime);
    const { key } = await rotateApiKey(ctx, { id, overlapHours: overlap, expiresAt });
    return { message: "The key was rotated.", revealed: key };
  }),
);

export const revokeKeyAction = formAction(keyForm, async (ctx, { id }) =>
  askingToConfirm(`${LIST}/${id}`, async () => {
    await deleteApiKey(ctx, { id });
    revalidatePath(LIST);
    return { redirectTo: LIST };
  }),
);
