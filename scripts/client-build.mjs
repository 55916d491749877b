import { buildClient, clientFolder } from "./support/client-package.mjs";
import { failWith, say } from "./support/project.mjs";

/** `npm run client:build`: builds the client as a package, ready for `npm publish`. */
try {
  await buildClient();
  say(`The package is in ${clientFolder}: \`npm publish ./${clientFolder}\` would publish it.`);
} catch (error) {
  failWith(error);
}
