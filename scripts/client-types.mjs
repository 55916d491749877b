import { writeFileSync } from "node:fs";
import { load } from "./support/build.mjs";
import { ensureClient } from "./support/generate.mjs";
import { failWith, say } from "./support/project.mjs";

/** `npm run client:types`: generates the client's types and methods from the API's declarations. */
try {
  await ensureClient();
  const { clientFiles } = await load("lib/http/rest/codegen/client.ts");
  const files = Object.entries(await clientFiles());
  for (const [name, text] of files) writeFileSync(`lib/client/${name}`, text);
  say(`Wrote ${files.map(([name]) => name).join(", ")} in lib/client.`);
} catch (error) {
  failWith(error);
}
