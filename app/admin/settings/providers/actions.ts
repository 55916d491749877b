"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { DomainError } from "@/lib/domain/core/errors";
import { probeProvider } from "@/lib/domain/settings/provider-health";
import { formAction } from "@/lib/http/pages/action";
import { outsideServices } from "@/lib/http/process/outside-services";

const form = z.object({ name: z.string().max(20) });

export const probeProviderAction = formAction(form, async (ctx, { name }) => {
  const service = outsideServices().find((one) => one.name === name);
  if (!service?.probe) throw new DomainError("not_found");
  const trouble = await probeProvider(ctx, { name, probe: service.probe });
  revalidatePath("/admin/settings/providers");
  if (trouble === null) return { message: `${service.label} works.` };
  throw new DomainError("unavailable", { detail: trouble });
});
