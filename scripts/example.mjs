import { startExample } from "./support/example-start.mjs";
import { examples } from "./support/examples.mjs";
import { failWith, ScriptError, say } from "./support/project.mjs";

/**
 * `npm run example -- NAME`: starts Gatehouse with a data folder of its own, registers the example with
 * it and starts the example. Without a name it lists them.
 */
try {
  const [name] = process.argv.slice(2);
  if (name === undefined) list();
  else if (Object.hasOwn(examples, name)) await startExample(name, examples[name]);
  else throw new ScriptError(`There is no example ${name}: \`npm run example\` lists them.`);
} catch (error) {
  failWith(error);
}

function list() {
  const names = Object.keys(examples);
  const width = Math.max(...names.map(({ length }) => length));
  say("npm run example -- NAME\n");
  for (const name of names) say(`  ${name.padEnd(width)}  ${examples[name].about}`);
}
