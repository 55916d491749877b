import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { clientTypes } from "@/lib/http/rest/client-types";

it("has the types of the present document (else run `npm run client:types`)", async () => {
  const written = await readFile(path.join(import.meta.dirname, "schema.ts"), "utf8");
  expect(written === (await clientTypes()), "lib/client/schema.ts is stale").toBe(true);
});
