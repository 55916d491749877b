"use server";

import { revalidatePath } from "next/cache";
import {
  addSuppressionBody,
  addSuppressionForm,
  messageForm,
  removeSuppressionForm,
} from "@/lib/contracts/messages";
import { resendMessage } from "@/lib/domain/messages/resend";
import { addSuppression, removeSuppression } from "@/lib/domain/messages/suppression-list";
import { formAction } from "@/lib/http/pages/action";

export const resendMessageAction = formAction(messageForm, async (ctx, { id }) => {
  await resendMessage(ctx, { id });
  return { message: "It’s next in line." };
});

export const addSuppressionAction = formAction(addSuppressionForm, async (ctx, form) => {
  const channel = form.address.startsWith("+") ? "sms" : "email";
  await addSuppression(ctx, addSuppressionBody.parse({ channel, ...form }));
  revalidatePath("/admin/messages", "layout");
  return { message: "The address gets no more messages." };
});

export const removeSuppressionAction = formAction(removeSuppressionForm, async (ctx, input) => {
  await removeSuppression(ctx, input);
  // The browser refreshes after it shows the message, since the refresh removes the row that shows it.
  return { message: "Messages are sent to it again." };
});
