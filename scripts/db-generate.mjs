import { generateClient } from "./support/generate.mjs";
import { failWith } from "./support/project.mjs";

await generateClient().catch(failWith);
