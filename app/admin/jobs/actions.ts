"use server";

import { revalidatePath } from "next/cache";
import { userForm } from "@/lib/contracts/admin-forms";
import { cancelJob, retryJob } from "@/lib/domain/admin/manage-jobs";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { formAction } from "@/lib/http/pages/action";

/** Any form with an id is like a user's. */
const jobForm = userForm;

export const cancelJobAction = formAction(jobForm, async (ctx, { id }) => {
  await cancelJob(ctx, jobKinds, { id });
  revalidatePath("/admin/jobs", "layout");
  return { message: "Cancelled. What was done stays done." };
});

export const retryJobAction = formAction(jobForm, async (ctx, { id }) => {
  await retryJob(ctx, { id });
  revalidatePath("/admin/jobs", "layout");
  return { message: "It goes on where it stopped." };
});
