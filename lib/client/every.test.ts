import { expect, it } from "vitest";
import { every } from "./every";

const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
  start: { items: [1, 2], nextCursor: "b" },
  b: { items: [], nextCursor: "c" },
  c: { items: [3], nextCursor: null },
};

function listOf() {
  const asked: unknown[] = [];
  const list = async (query: { cursor?: string | undefined; limit?: number } = {}) => {
    asked.push(query);
    return pages[query.cursor ?? "start"] ?? { items: [], nextCursor: null };
  };
  return { asked, list };
}

it("walks over all pages, with the filters that were given", async () => {
  const { asked, list } = listOf();
  const found: number[] = [];
  for await (const one of every(list, { limit: 2 })) found.push(one);
  expect(found).toEqual([1, 2, 3]);
  expect(asked).toEqual([{ limit: 2 }, { limit: 2, cursor: "b" }, { limit: 2, cursor: "c" }]);
});

it("asks for no page before it is needed", async () => {
  const { asked, list } = listOf();
  for await (const one of every(list, {})) if (one === 1) break;
  expect(asked).toHaveLength(1);
});
