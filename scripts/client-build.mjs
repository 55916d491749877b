import { buildClient, clientFolder, packClient } from "./support/client-package.mjs";
import { failWith, say } from "./support/project.mjs";

/** `npm run client:build`: builds the client as a package, ready for `npm install` and `npm publish`. */
try {
  await buildClient();
  say(`The package is ${await packClient()}: \`npm install\` takes it in your app.`);
  say(`\`npm publish ./${clientFolder}\` would publish it.`);
} catch (error) {
  failWith(error);
}
