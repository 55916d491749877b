import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { runTool, ScriptError } from "../scripts/support/project.mjs";

/**
 * Puts a text between the marks `<!-- name -->` and `<!-- /name -->` of a page, formatted as the lint
 * wants it. @throws ScriptError where there is no such page or mark
 */
export async function writeInto(page, mark, text) {
  if (!existsSync(page)) throw new ScriptError(`There is no ${page} to write into.`);
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const content = readFileSync(page, "utf8");
  const [from, to] = [content.indexOf(open), content.indexOf(close)];
  if (from < 0 || to < from) throw new ScriptError(`${page} has no ${open} … ${close}.`);
  const before = content.slice(0, from + open.length);
  writeFileSync(page, `${before}\n\n${text}\n\n${content.slice(to)}`);
  await runTool("@biomejs/biome/bin/biome", ["format", "--write", page], { quiet: true });
}
