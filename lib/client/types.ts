import type { components, operations } from "./schema";

/** One page of a list; `nextCursor` is null on the last. `every` walks over all of them. */
export type Page<Item> = {
  items: Item[];
  nextCursor: string | null;
  /** Of a list that can be read in both directions; null on its first page. */
  previousCursor?: string | null;
  total?: number;
};

/** A list without pages. */
export type Items<Item> = { items: Item[] };

export type Schemas = components["schemas"];

type Call = keyof operations;

/** What an operation takes as JSON. */
export type Body<Name extends Call> =
  NonNullable<operations[Name]["requestBody"]> extends {
    content: { "application/json": infer Value };
  }
    ? Value
    : never;

export type Query<Name extends Call> = NonNullable<operations[Name]["parameters"]["query"]>;
