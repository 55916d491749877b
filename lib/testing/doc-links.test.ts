import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The links of README.md, CONTRIBUTING.md and docs/: each relative one names a file or folder that
 * exists, and each `#part` a heading of that page. Paths in code spans are held to the same.
 */
const root = path.resolve(import.meta.dirname, "../..");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

const textOf = (page: string) => readFileSync(path.join(root, page), "utf8");
const withoutCodeBlocks = (text: string) => text.replace(/^```.*?^```/gms, "");

/** `[text](target)`, `[label]: target` and `src="target"`. */
const target = /\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$|\bsrc(?:set)?="([^"]+)"/gm;
const isExternal = (link: string) => /^[a-z]+:/.test(link);

function linksOf(page: string): string[] {
  const found = [...withoutCodeBlocks(textOf(page)).matchAll(target)];
  return found.map(([, inline, defined, src]) => inline ?? defined ?? src ?? "");
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsOf(page: string): string[] {
  const headings = withoutCodeBlocks(textOf(page)).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) => anchorOf(heading));
}

function isDead(page: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const to = file ? path.join(path.dirname(page), file) : page;
  if (!existsSync(path.join(root, to))) return true;
  if (!anchor) return false;
  return statSync(path.join(root, to)).isDirectory() || !anchorsOf(to).includes(anchor);
}

/** Code spans that name a file or folder of the project; patterns and placeholders do not. */
function pathsOf(page: string): string[] {
  const spans = withoutCodeBlocks(textOf(page)).matchAll(/`([^`\n]+)`/g);
  const known = /^(app|bench|components|docs|e2e|lib|prisma|scripts|server)\/[\w./()[\]-]*$/;
  return [...spans].map(([, span = ""]) => span).filter((span) => known.test(span));
}

/** `[label]` in docs/security.md, whose links are defined at its end. */
function undefinedLabelsOf(page: string): string[] {
  const text = withoutCodeBlocks(textOf(page)).replace(/`[^`\n]*`/g, "");
  const defined = [...text.matchAll(/^\[([^\]]+)\]: /gm)].map(([, label]) => label);
  const used = [...text.matchAll(/\[([\w./()-]+\.[a-z]+)\](?![(:])/g)].map(([, label]) => label);
  return used.filter((label) => !defined.includes(label)).map(String);
}

describe.each(pages)("%s", (page) => {
  it("has no dead relative link", () => {
    const links = linksOf(page).filter((link) => !isExternal(link));
    expect(links.filter((link) => isDead(page, link))).toEqual([]);
    expect(undefinedLabelsOf(page)).toEqual([]);
  });

  it("names no file or folder that does not exist", () => {
    const dead = pathsOf(page).filter((name) => !existsSync(path.join(root, name)));
    expect(dead).toEqual([]);
  });
});

it("finds the links", () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(linksOf("docs/security.md").length).toBeGreaterThan(100);
  expect(isDead("README.md", "docs/no-such-page.md")).toBe(true);
  expect(isDead("README.md", "docs/api.md#no-such-heading")).toBe(true);
  expect(isDead("README.md", "docs/api.md#errors")).toBe(false);
});
