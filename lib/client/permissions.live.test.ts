import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { clientOperations } from "@/lib/http/rest/codegen/client";
import { refusalOf } from "@/lib/testing/client-table";
import { liveWorld } from "@/lib/testing/live-people";
import type { Gatehouse } from "./create";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

describe("every method that asks for a permission", () => {
  const guarded = clientOperations.filter(({ permission }) => permission);
  const withId = guarded.filter(({ path }) => path.includes("{id}"));
  const input = (path: string, id: string) =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => (name === "id" ? id : randomUUID()));
  const call = (client: Gatehouse, name: string, args: unknown[]) =>
    (client as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]?.(
      ...args,
      {},
    ) ?? Promise.resolve();

  it.each(guarded.map(({ id, path }) => [id, path]))("%s refuses nobody", async (name, path) => {
    const refused = call(world().anyone, name, input(path, nobody));
    expect(await refusalOf(refused)).toMatchObject({ code: "unauthenticated" });
  });

  it.each(guarded.map(({ id, path }) => [id, path]))(
    "%s refuses a user without it",
    async (name, path) => {
      const refused = call(world().person.client, name, input(path, nobody));
      expect(await refusalOf(refused)).toMatchObject({ code: "forbidden" });
    },
  );

  it.each(withId.map(({ id, path }) => [id, path]))(
    "%s refuses what is no id",
    async (name, path) => {
      const refused = call(world().owner, name, input(path, "first"));
      expect(await refusalOf(refused)).toEqual({ code: "validation_failed", field: "id" });
    },
  );
});
