"use server";

import { revalidatePath } from "next/cache";
import {
  addPasskeyForm,
  type PasskeyPromptAnswer,
  removePasskeyForm,
  renamePasskeyForm,
} from "@/lib/contracts/passkeys";
import {
  addPasskey,
  passkeyOptions,
  removePasskey,
  renamePasskey,
} from "@/lib/domain/account/passkeys";
import { formAction } from "@/lib/http/pages/action";
import { passkeyPrompt } from "@/lib/http/pages/passkey-prompt";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

const PAGE = "/settings/security";

export async function newPasskeyOptionsAction(): Promise<PasskeyPromptAnswer> {
  return passkeyPrompt(PAGE, (ctx) => passkeyOptions(ctx));
}

export const addPasskeyAction = formAction(addPasskeyForm, (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    const { name } = await addPasskey(ctx, input);
    revalidatePath("/settings", "layout");
    return { message: `Passkey added: ${name}. You can now sign in with it.` };
  }),
);

/** For a browser that made a passkey by itself, after a sign-in by password. */
export const addQuietPasskeyAction = formAction(addPasskeyForm, (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    const { name } = await addPasskey(ctx, input, { purpose: "conditionalCreate" });
    revalidatePath("/settings", "layout");
    return { message: `Your password manager added a passkey: ${name}.` };
  }),
);

export const renamePasskeyAction = formAction(renamePasskeyForm, async (ctx, input) => {
  await renamePasskey(ctx, input);
  revalidatePath(PAGE);
  return { message: "Passkey renamed." };
});

export const removePasskeyAction = formAction(removePasskeyForm, (ctx, input) =>
  askingToConfirm(PAGE, async () => {
    await removePasskey(ctx, input);
    revalidatePath("/settings", "layout");
    return { message: "Passkey removed. It no longer signs you in." };
  }),
);
