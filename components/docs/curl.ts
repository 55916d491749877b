import { changesData, type ReferenceOperation } from "@/lib/contracts/reference";

/** The call for a shell. The token stays a variable, so that nobody copies one into a ticket. */
export function curlOf(operation: ReferenceOperation, appUrl: string): string {
  const { method, path, access, body } = operation;
  const lines = [`curl ${changesData(operation) ? `-X ${method} ` : ""}'${appUrl}${path}'`];
  if (access !== "public") lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (body?.isFile) {
    lines.push(`-H 'Content-Type: ${body.types[0]}'`, "--data-binary @file");
  } else if (body) {
    lines.push("-H 'Content-Type: application/json'", `-d '${oneLine(body.example)}'`);
  }
  return lines.join(" \\\n  ");
}

function oneLine(json: string): string {
  return JSON.stringify(JSON.parse(json)).replaceAll("'", "'\\''");
}
