import type { DataItem } from "@/lib/contracts/answers/account";
import type { FieldType } from "@/lib/contracts/custom-fields";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { changeableBySupport } from "@/lib/domain/core/impersonation";
import { checkValue, shownValue } from "@/lib/domain/fields/values";
import type { Tx } from "@/lib/platform/db/database";
import type { FieldDefinition } from "@/lib/platform/db/generated/client";

type Reader = "user" | "admin";
type Key = { key: string };

/** The caller's own data, in the order of the declared fields. @throws unauthenticated */
export async function listOwnData(ctx: Ctx): Promise<DataItem[]> {
  return readData(ctx, requireUser(ctx).userId, "user");
}

/**
 * As `listOwnData`, with the values that only admins see: a person can have all that is stored about
 * them. @throws unauthenticated
 */
export async function listAllOwnData(ctx: Ctx): Promise<DataItem[]> {
  const { userId } = requireUser(ctx);
  const own = await readData(ctx, userId, "user");
  const shown = new Set(own.map(({ key }) => key));
  const all = await readData(ctx, userId, "admin");
  const hidden = all.filter(({ key, value }) => !shown.has(key) && value !== null);
  return [...own, ...hidden.map((item) => ({ ...item, editable: false }))];
}

/** @throws unauthenticated, forbidden, not_found */
export async function listUserData(ctx: Ctx, { id }: { id: string }): Promise<DataItem[]> {
  authorize(ctx, "users:read");
  return readData(ctx, id, "admin");
}

/**
 * Sets one value of the caller's.
 * @throws not_found for an undeclared or hidden key, forbidden, validation_failed for another type
 */
export async function setOwnData(
  given: Ctx,
  { key, value }: Key & { value: unknown },
): Promise<DataItem> {
  const ctx = changeableBySupport(given);
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction((tx) =>
    write(ctx, tx, { userId, key, value, by: "user" }),
  );
  return readOne(ctx, userId, key, "user");
}

/** Removes one value of the caller's. @throws not_found, forbidden, conflict where it is required */
export async function removeOwnData(given: Ctx, { key }: Key): Promise<void> {
  const ctx = changeableBySupport(given);
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction((tx) => remove(ctx, tx, { userId, key, by: "user" }));
}

/** A new value, or undefined for its removal. */
export type DataChange = Key & { value: unknown };

/**
 * Changes several values of the caller's at once: all of them or, where one is refused, none.
 * @throws not_found, forbidden, validation_failed, conflict as `setOwnData` and `removeOwnData`
 */
export async function changeOwnData(given: Ctx, changes: readonly DataChange[]): Promise<void> {
  const ctx = changeableBySupport(given);
  const { userId } = requireUser(ctx);
  await ctx.database.prisma.$transaction(async (tx) => {
    for (const { key, value } of changes) {
      const change = { userId, key, by: "user" } as const;
      if (value === undefined) await remove(ctx, tx, change);
      else await write(ctx, tx, { ...change, value });
    }
  });
}

type Target = Key & { id: string };

/** @throws unauthenticated, forbidden, not_found, validation_failed */
export async function setUserData(
  ctx: Ctx,
  { id, key, value }: Target & { value: unknown },
): Promise<DataItem> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:update" });
    await write(ctx, tx, { userId: id, key, value, by: "admin" });
  });
  return readOne(ctx, id, key, "admin");
}

/** @throws unauthenticated, forbidden, not_found, conflict where it is required */
export async function removeUserData(ctx: Ctx, { id, key }: Target): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:update" });
    await remove(ctx, tx, { userId: id, key, by: "admin" });
  });
}

async function readData(ctx: Ctx, userId: string, reader: Reader): Promise<DataItem[]> {
  const { prisma } = ctx.database;
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { data: true } });
  if (!user) throw new DomainError("not_found");
  const fields = await prisma.fieldDefinition.findMany({
    ...(reader === "user" && { where: { visibleTo: "user" } }),
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const values = user.data as Record<string, unknown>;
  return fields.map((field) => ({
    key: field.key,
    label: field.label,
    type: field.type as FieldType,
    required: field.required,
    editable: reader === "admin" || field.editableBy === "user",
    value: shownValue(field, values[field.key]),
  }));
}

async function readOne(ctx: Ctx, userId: string, key: string, reader: Reader): Promise<DataItem> {
  const item = (await readData(ctx, userId, reader)).find((one) => one.key === key);
  if (!item) throw new DomainError("not_found");
  return item;
}

type Change = Key & { userId: string; by: Reader };

/**
 * One statement sets one key, so that parallel changes of other keys are kept. A value that is stored
 * already is neither written nor recorded.
 */
async function write(ctx: Ctx, tx: Tx, change: Change & { value: unknown }): Promise<void> {
  const field = await editableField(tx, change);
  if (change.value === null) throw fieldError("validation_failed", "value", "Enter a value.");
  const value = JSON.stringify(checkValue(field, change.value, "value"));
  const user = await tx.user.findUnique({ where: { id: change.userId }, select: { data: true } });
  const stored = (user?.data as Record<string, unknown> | undefined)?.[change.key];
  if (field.type === "DATETIME" && JSON.stringify(shownValue(field, stored)) === value) return;
  const written = await tx.$executeRaw`update users
    set data = jsonb_set(data, array[${change.key}]::text[], ${value}::jsonb), updated_at = ${ctx.clock.now()}
    where id = ${change.userId}::uuid
      and data -> ${change.key}::text is distinct from ${value}::jsonb`;
  if (written > 0) await record(ctx, tx, change);
}

async function remove(ctx: Ctx, tx: Tx, change: Change): Promise<void> {
  const field = await editableField(tx, change);
  if (field.required) {
    throw new DomainError("conflict", { detail: `${field.label} can be changed, not removed.` });
  }
  await tx.$executeRaw`update users set data = data - ${change.key}::text, updated_at = ${ctx.clock.now()}
    where id = ${change.userId}::uuid`;
  await record(ctx, tx, change);
}

async function editableField(tx: Tx, { key, by }: Change): Promise<FieldDefinition> {
  const field = await tx.fieldDefinition.findUnique({ where: { key } });
  if (!field || (by === "user" && field.visibleTo === "admin")) throw new DomainError("not_found");
  if (by === "user" && field.editableBy === "admin") throw new DomainError("forbidden");
  return field;
}

function record(ctx: Ctx, tx: Tx, { userId, key }: Change): Promise<void> {
  return recordEvent(ctx, tx, "data.changed", { userId, data: { key } });
}
