import type { FieldDefinitionInput, FieldPatch, FieldView } from "@/lib/contracts/custom-fields";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import type { FieldDefinition } from "@/lib/platform/db/generated/client";
import { signUpField } from "./values";

/** The declared fields, in their order. @throws unauthenticated, forbidden */
export async function listFields(ctx: Ctx): Promise<FieldView[]> {
  authorize(ctx, "users:read");
  const rows = await ctx.database.prisma.fieldDefinition.findMany({
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  return rows.map(view);
}

/** Those that the sign-up form shows, to anybody. */
export async function signUpFields(platform: Platform): Promise<FieldView[]> {
  const rows = await platform.database.prisma.fieldDefinition.findMany({
    where: signUpField,
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  return rows.map(view);
}

/** @throws unauthenticated, forbidden, already_exists, reauthentication_required */
export async function createField(ctx: Ctx, input: FieldDefinitionInput): Promise<FieldView> {
  authorizeSensitive(ctx, "settings:write");
  const now = ctx.clock.now();
  try {
    return await ctx.database.prisma.$transaction(async (tx) => {
      const field = await tx.fieldDefinition.create({
        data: { ...input, createdAt: now, updatedAt: now },
      });
      await recordEvent(ctx, tx, "field.changed", { data: { key: input.key } });
      return view(field);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw fieldError("already_exists", "key", "A field with that key already exists.");
  }
}

/**
 * Changes all but the key and the type, since values of the old type may be stored.
 * @throws unauthenticated, forbidden, not_found, reauthentication_required
 */
export async function updateField(
  ctx: Ctx,
  { key, ...patch }: { key: string } & FieldPatch,
): Promise<FieldView> {
  authorizeSensitive(ctx, "settings:write");
  return ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.fieldDefinition.updateMany({
      where: { key },
      data: { ...patch, updatedAt: ctx.clock.now() },
    });
    if (count === 0) throw new DomainError("not_found");
    await recordEvent(ctx, tx, "field.changed", { data: { key } });
    return view(await tx.fieldDefinition.findUniqueOrThrow({ where: { key } }));
  });
}

/**
 * Removes a field, and its values with it.
 * @throws unauthenticated, forbidden, not_found, reauthentication_required
 */
export async function deleteField(ctx: Ctx, { key }: { key: string }): Promise<void> {
  authorizeSensitive(ctx, "settings:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const { count } = await tx.fieldDefinition.deleteMany({ where: { key } });
    if (count === 0) throw new DomainError("not_found");
    await tx.$executeRaw`update users set data = data - ${key}::text where jsonb_exists(data, ${key})`;
    await recordEvent(ctx, tx, "field.changed", { data: { key, deleted: true } });
  });
}

/** The columns hold the contract's words: only this file writes them. */
function view(row: FieldDefinition): FieldView {
  return {
    ...(row as FieldDefinition & FieldDefinitionInput),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
