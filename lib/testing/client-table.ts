import { describe, expect, it } from "vitest";
import { type ErrorCode, GatehouseError } from "@/lib/client";

/** One bad call and the error that it must bring: its code and, where it is about one, its field. */
export type Refusal<World> = [
  name: string,
  call: (world: World) => Promise<unknown>,
  code: ErrorCode,
  field?: string,
];

/** What one method must do, and what it must refuse. */
export type MethodRow<World> = {
  works: (world: World) => Promise<void>;
  refuses: Refusal<World>[];
};

/** A row for each method: one that is left out does not compile. */
export type MethodTable<Methods, World> = { [Name in keyof Methods]: MethodRow<World> };

export function runMethodTable<Methods, World>(
  world: () => World,
  table: MethodTable<Methods, World>,
): void {
  const rows = Object.entries<MethodRow<World>>(table);
  describe.each(rows)("%s", (_method, { works, refuses }) => {
    it("works", () => works(world()));

    it.each(refuses)("refuses %s", async (_name, call, code, field) => {
      expect(await refusalOf(call(world()))).toEqual({ code, field });
    });
  });
}

/** What a call is refused with. Anything but a typed error fails the test. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: ErrorCode; field?: string | undefined }> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GatehouseError)) throw error ?? new Error("It was not refused.");
  expect(error.detail).not.toBe("");
  // What the client refuses by itself has no status and no request.
  expect(error.requestId ?? "").toMatch(error.status === 0 ? /^$/ : /^[0-9a-f-]{36}$/);
  return { code: error.code, field: error.fields[0]?.path };
}
