import { z } from "zod";
import type { UserSort } from "@/lib/contracts/admin";
import { decodeCursor, encodeCursor, idIn, microsecondIn, textIn } from "@/lib/domain/core/cursor";
import { Prisma } from "@/lib/platform/db/generated/client";

/** A row's place in an order; `value` is what it is ordered by, and null where it has none. */
export type Place = { value: string | null; id: string };

/** A part of the list to read: from its start, or from a place, on or back. */
export type Walk = { sort: UserSort; from: Place | null; back: boolean };

/** One stretch of a walk: the users with a value, or those without, each in the order of an index. */
export type Leg = { condition: Prisma.Sql; orderBy: Prisma.Sql };

type Order = { column: string; type: "timestamptz" | "text"; nullable: boolean; down: boolean };

const created = { column: "created_at", type: "timestamptz", nullable: false } as const;
const lastLogin = { column: "last_login_at", type: "timestamptz", nullable: true } as const;
const email = { column: "email", type: "text", nullable: true } as const;
const username = { column: "username_key", type: "text", nullable: true } as const;

export const orders: Record<UserSort, Order> = {
  "-createdAt": { ...created, down: true },
  createdAt: { ...created, down: false },
  email: { ...email, down: false },
  "-email": { ...email, down: true },
  username: { ...username, down: false },
  "-username": { ...username, down: true },
  "-lastLoginAt": { ...lastLogin, down: true },
  lastLoginAt: { ...lastLogin, down: false },
};

/** The sort value as text that reads back exactly, including microseconds and time zone. */
export function sortText(sort: UserSort): Prisma.Sql {
  const { column, type } = orders[sort];
  const name = Prisma.raw(`u.${column}`);
  return type === "text"
    ? name
    : Prisma.sql`to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Users without a value (never signed in, no email) come after all others, in either order. */
export function legsOf({ sort, from, back }: Walk): [Leg, ...Leg[]] {
  const { column, type, nullable, down } = orders[sort];
  const isDown = down !== back;
  const [name, order] = [Prisma.raw(`u.${column}`), Prisma.raw(isDown ? "desc" : "asc")];
  const beyond = Prisma.raw(isDown ? "<" : ">");
  const fromValued = from && from.value !== null;
  const fromEmpty = from && from.value === null;
  const isValued = nullable ? Prisma.sql`${name} is not null` : Prisma.sql`true`;
  const valued = {
    condition: fromValued
      ? Prisma.sql`(${name}, u.id) ${beyond} (${from.value}::${Prisma.raw(type)}, ${from.id}::uuid)`
      : isValued,
    orderBy: Prisma.sql`${name} ${order}, u.id ${order}`,
  };
  if (!nullable) return [valued];
  const empty = {
    condition: fromEmpty
      ? Prisma.sql`${name} is null and u.id ${beyond} ${from.id}::uuid`
      : Prisma.sql`${name} is null`,
    orderBy: Prisma.sql`u.id ${order}`,
  };
  if (back) return fromEmpty ? [empty, valued] : [valued];
  return fromEmpty ? [empty] : [valued, empty];
}

/** `back` leads to the page that ends before the place. */
export function cursorOf(place: Place, list: string, way: "on" | "back"): string {
  const { value, id } = place;
  return encodeCursor(way === "back" ? { value, id, way } : { value, id }, list);
}

/** @throws validation_failed for a cursor of another list, filter or order */
export function walkOf(cursor: string | undefined, sort: UserSort, list: string): Walk {
  const { type, nullable } = orders[sort];
  const value = type === "text" ? textIn : nullable ? microsecondIn.nullable() : microsecondIn;
  const way = z.literal("back").optional();
  const place = decodeCursor(cursor, { value, id: idIn, way }, list);
  return { sort, from: place, back: place?.way === "back" };
}
