import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

type Choices = {
  roles: { id: string; name: string; description: string | null }[];
  fieldKeys: string[];
};

/**
 * What can be chosen for an application: roles by name, and the keys of the declared fields.
 * @throws unauthenticated, forbidden
 */
export async function listChoices(ctx: Ctx): Promise<Choices> {
  authorize(ctx, "applications:write");
  const { prisma } = ctx.database;
  const [roles, fields] = await Promise.all([
    prisma.role.findMany({
      ...{ select: { id: true, name: true, description: true }, orderBy: { name: "asc" } },
    }),
    prisma.fieldDefinition.findMany({
      ...{ select: { key: true }, orderBy: [{ position: "asc" }, { key: "asc" }] },
    }),
  ]);
  return { roles, fieldKeys: fields.map(({ key }) => key) };
}
