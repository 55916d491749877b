import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/**
 * A browser that translates replaces each text node. React then fails when it removes such a text, or
 * inserts an element before it. So text that comes and goes, and text after an element that does, has
 * an element of its own. e2e/translated.spec.ts presses every button in such a browser.
 */
const root = path.resolve(import.meta.dirname, "../..");

const sources = ["app", "components"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => path.join(folder, name)),
);

const empty = new Set(["null", "undefined", '""', "false"]);

function holdsElement(node: ts.Node): boolean {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
    return true;
  }
  return ts.forEachChild(node, holdsElement) ?? false;
}

/** Whether an expression shows something only at times: `a && b`, `a ? b : null`, or `a ? <b /> : "c"`. */
function comesAndGoes(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) {
    const { whenTrue, whenFalse } = node;
    if (holdsElement(whenTrue) !== holdsElement(whenFalse)) return true;
    return [whenTrue, whenFalse].some((branch) => empty.has(branch.getText()));
  }
  return (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

type Child = "text" | "passing text" | "passing element" | "other";

function kindOf(child: ts.JsxChild): Child {
  if (ts.isJsxText(child)) return "text";
  if (!ts.isJsxExpression(child) || !child.expression) return "other";
  const { expression } = child;
  if (ts.isStringLiteralLike(expression) || ts.isTemplateExpression(expression)) return "text";
  if (!comesAndGoes(expression)) return "other";
  if (holdsElement(expression)) return "passing element";
  return /["`]/.test(expression.getText()) ? "passing text" : "other";
}

function isBlank(child: ts.JsxChild): boolean {
  return ts.isJsxText(child)
    ? child.text.trim() === ""
    : ts.isJsxExpression(child) && !child.expression;
}

function faultsIn(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const kinds = node.children.filter((child) => !isBlank(child)).map(kindOf);
      const passing = kinds.length > 1 && kinds.includes("passing text");
      const before = kinds.indexOf("passing element");
      if (passing || (before >= 0 && kinds.lastIndexOf("text") > before)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        faults.push(`${file}:${line + 1}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

it("[C1] no text of a page comes and goes, or follows what does, without an element of its own", () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(sources.flatMap(faultsIn)).toEqual([]);
});
