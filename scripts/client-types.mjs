import { writeFileSync } from "node:fs";
import { load } from "./support/build.mjs";
import { ensureClient } from "./support/generate.mjs";
import { failWith, say } from "./support/project.mjs";

/** Generates the client's types from the declarations of the API's operations. */
try {
  await ensureClient();
  const { clientTypes } = await load("lib/http/rest/client-types.ts");
  writeFileSync("lib/client/schema.ts", await clientTypes());
  say("Wrote lib/client/schema.ts.");
} catch (error) {
  failWith(error);
}
