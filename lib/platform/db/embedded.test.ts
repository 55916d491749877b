import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmbedded } from "./embedded";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gatehouse-data-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a data folder that cannot be made is told in one sentence", async () => {
  const file = path.join(folder, "a-file");
  await writeFile(file, "");
  await expect(openEmbedded(path.join(file, "data"))).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringMatching(/^The folder of DATA_DIR cannot be used \(ENOTDIR: .+\)\.$/),
  });
});

test("a database that is torn is told in one sentence, and given back", async () => {
  await mkdir(path.join(folder, "pglite"));
  await writeFile(path.join(folder, "pglite", "PG_VERSION"), "17\n");
  for (let count = 0; count < 2; count++) {
    await expect(openEmbedded(folder)).rejects.toMatchObject({
      name: "StartError",
      message: expect.stringMatching(/^The embedded database in .+ cannot be opened \([^\n]+\.$/),
    });
  }
});
