import { build } from "./support/build.mjs";
import { generateClient } from "./support/generate.mjs";
import { failWith } from "./support/project.mjs";

try {
  await generateClient();
  await build();
} catch (error) {
  failWith(error);
}
