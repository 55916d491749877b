"use server";

import { selectUsersForm, startBulkForm } from "@/lib/contracts/bulk-forms";
import { keepSelection, startReviewed } from "@/lib/domain/bulk/review";
import { formAction } from "@/lib/http/pages/action";
import { askingToConfirm } from "@/lib/http/pages/recent-sign-in";

/** Nothing happens to anyone before the page that this leads to is confirmed. */
export const selectUsersAction = formAction(selectUsersForm, async (ctx, { action, ...whom }) => {
  const { id } = await keepSelection(ctx, whom);
  return { redirectTo: `/admin/users/bulk/${id}?do=${action}` };
});

export const startBulkAction = formAction(startBulkForm, async (ctx, { id, ...agreed }) =>
  askingToConfirm(`/admin/users/bulk/${id}?do=${agreed.input.action}`, async () => {
    await startReviewed(ctx, { id, ...agreed });
    return { redirectTo: `/admin/jobs/${id}` };
  }),
);
