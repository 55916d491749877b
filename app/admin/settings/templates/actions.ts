"use server";

import { revalidatePath } from "next/cache";
import { textField } from "@/lib/contracts/text-field";
import { previewForm, templateForm, textsForm } from "@/lib/contracts/text-forms";
import { DomainError } from "@/lib/domain/core/errors";
import { saveTexts, type TextKey } from "@/lib/domain/messages/edit-texts";
import {
  type MessagePreview,
  previewMessage,
  sendTestMessage,
} from "@/lib/domain/messages/preview";
import { formAction } from "@/lib/http/pages/action";
import { pageCtx } from "@/lib/http/pages/context";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";
import { asRefusal } from "@/lib/http/wire/refusal";

function pathOf({ channel, template }: TextKey): string {
  return `/admin/settings/templates/${channel}/${template}`;
}

/** The domain names a text by its path; the form's field has another name. */
function atFields(error: unknown): unknown {
  if (!(error instanceof DomainError) || !error.details.issues) return error;
  const issues = error.details.issues.map((issue) => ({
    ...issue,
    path: issue.path.startsWith("texts.") ? textField(issue.path.slice(6)) : issue.path,
  }));
  return new DomainError(error.code, { ...error.details, issues });
}

export const saveTextsAction = formAction(textsForm, async (ctx, input) => {
  try {
    return await askingToConfirm(pathOf(input), async () => {
      await saveTexts(ctx, input);
      revalidatePath("/admin/settings/templates", "layout");
      return { message: "Saved. The next message has these texts." };
    });
  } catch (error) {
    throw atFields(error);
  }
});

export const resetTextsAction = formAction(templateForm, (ctx, key) =>
  askingToConfirm(pathOf(key), async () => {
    await saveTexts(ctx, { ...key, texts: {} });
    return { message: "The shipped texts are back." };
  }),
);

export const sendTestAction = formAction(templateForm, async (ctx, key) => {
  const to = await sendTestMessage(ctx, key);
  return { message: `Sent to ${to}.` };
});

export type PreviewAnswer = { preview: MessagePreview } | { refused: string };

/** What the form's texts would look like, before they are saved. */
export async function previewTextsAction(data: FormData): Promise<PreviewAnswer> {
  const parsed = previewForm.safeParse(Object.fromEntries(data));
  if (!parsed.success) return { refused: "This preview can’t be made. Reload the page." };
  try {
    return { preview: await previewMessage(await pageCtx(), parsed.data) };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return { refused: refusal.details.issues?.[0]?.message ?? refusal.message };
  }
}
