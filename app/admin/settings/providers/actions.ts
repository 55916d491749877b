"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { DomainError } from "@/lib/domain/core/errors";
import { checkProvider } from "@/lib/domain/settings/provider-health";
import { formAction } from "@/lib/http/pages/action";
import { getEnv } from "@/lib/http/process/configuration";
import { outsideServices } from "@/lib/http/process/outside-services";

const form = z.object({ name: z.string().max(20) });

export const probeProviderAction = formAction(form, async (ctx, { name }) => {
  const services = outsideServices(getEnv());
  const { works, error } = await checkProvider(ctx, services, name);
  revalidatePath("/admin/settings/providers");
  const label = services.find((one) => one.name === name)?.label;
  if (works) return { message: `${label} works.` };
  throw new DomainError("unavailable", { detail: error ?? "" });
});
