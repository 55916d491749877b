import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { signUpFields } from "@/lib/domain/fields/definitions";
import { isAskedFor } from "@/lib/domain/fields/values";
import { getSettings } from "@/lib/domain/settings/settings";
import type { PageCtx } from "@/lib/http/pages/context";

/** What the sign-up pages ask for, and whether sign-up is open. */
export async function signUpRules(ctx: PageCtx): Promise<SignUpRules & { open: boolean }> {
  const [settings, fields] = await Promise.all([getSettings(ctx), signUpFields(ctx)]);
  return {
    open: settings.signUpOpen,
    identifiers: settings.identifiers,
    passwordLength: settings.passwordMinLength,
    fields: fields
      .filter(isAskedFor)
      .map(({ key, label, type, required }) => ({ key, label, type, required })),
  };
}
