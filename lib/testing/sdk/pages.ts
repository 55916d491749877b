import { readFileSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../../docs/integrate");

/**
 * The programs of a page of docs/integrate: its blocks of TypeScript, by the file that their first
 * line names. Blocks that name none are one program.
 */
export function programsOf(page: string): Map<string, string> {
  const text = readFileSync(path.join(folder, `${page}.md`), "utf8");
  const programs = new Map<string, string>();
  for (const [, language = "", code = ""] of text.matchAll(/```(tsx?)\n([\s\S]*?)```/g)) {
    const name = /^\/\/ (\S+\.tsx?)/.exec(code)?.[1] ?? `${page}.${language}`;
    programs.set(name, (programs.get(name) ?? "") + code);
  }
  return programs;
}
