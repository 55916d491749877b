import { notFound } from "next/navigation";
import { cache } from "react";
import type { AdminUserDetail } from "@/lib/contracts/answers/user";
import { id as idField } from "@/lib/contracts/fields";
import { getUser } from "@/lib/domain/admin/user-page";
import { DomainError } from "@/lib/domain/core/errors";
import type { PageCtx } from "@/lib/http/pages/context";

/** The user with this id, or "not found". Looked up once per request. */
export const loadUser = cache(async (ctx: PageCtx, id: string): Promise<AdminUserDetail> => {
  if (!idField.safeParse(id).success) notFound();
  try {
    return await getUser(ctx, { id });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});
