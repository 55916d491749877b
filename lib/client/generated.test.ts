import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { clientFiles } from "@/lib/http/rest/codegen/client";

const files = Object.entries(await clientFiles());

it.each(files)(
  "%s is that of the present document (else run `npm run client:types`)",
  async (name, text) => {
    const written = await readFile(path.join(import.meta.dirname, name), "utf8");
    expect(written === text, `lib/client/${name} is stale`).toBe(true);
  },
);
