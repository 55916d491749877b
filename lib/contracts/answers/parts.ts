import { z } from "zod";

/**
 * The parts that answers share. Answer schemas stand apart from input schemas because no form needs
 * them: a page that imports a form's schema does not load these. Nothing is checked at run time; the
 * tests of the API hold every answer to its schema.
 */
export const time = z.iso.datetime().meta({ example: "2026-11-14T09:30:00.000Z" });
export const text = z.string().nullable();
export const count = z.number().int();

export type Page<Item> = {
  items: Item[];
  /** Null on the last page. */
  nextCursor: string | null;
  total?: number | undefined;
};
