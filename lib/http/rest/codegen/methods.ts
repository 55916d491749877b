import { commentOf } from "./comments";
import {
  answersOf,
  type Call,
  givesFile,
  soleProperty,
  takesFile,
  takesInput,
  takesQuery,
} from "./document";
import { inputName, queryName, typeOf } from "./names";

/**
 * Operations whose methods are in lib/client/by-hand.ts. Each takes a decision that no declaration
 * holds: whose token is sent, which failure is an answer, or which header goes along.
 */
export const writtenByHand = [
  ...["refresh", "introspect", "requestCode", "getHealth"],
  "streamLogs",
];

/** The text of lib/client/methods.ts: a method for each operation. */
export function methodsText(calls: Call[], models: Iterable<string>): string {
  const generated = calls.filter(({ operationId }) => !writtenByHand.includes(operationId));
  const code = generated.map(methodText);
  const words = new Set(code.join("\n").match(/\w+/g));
  const used = (names: Iterable<string>) => [...names].filter((name) => words.has(name)).join(", ");
  const methods = generated.map((call, index) => `${commentOf(call)}\n${code[index]}`);
  return `import { type Connection, ${used(["asStream", "fileBody", "read", "readFile"])} } from "./connection";
import type { ${used(models)} } from "./models";
import type { CallOptions } from "./options";
import type { ${used(["Items", "Page"])} } from "./types";

export type Methods = ReturnType<typeof methods>;

/** A method for each operation of the API, apart from those in by-hand.ts. */
export function methods({ open, signed, adopt, forget }: Connection) {
  return {
${methods.join(",\n\n")},
  };
}
`;
}

function methodText(call: Call): string {
  const answer = answerType(call);
  const head = `${call.operationId}(${parametersOf(call).join(", ")}): Promise<${answer}>`;
  const sent = `${givesFile(call) ? "readFile" : "read"}(${senderOf(call)}.${call.verb}("${call.path}", ${initOf(call)}))`;
  const taken = call.givesTokens ? `adopt(${sent})` : sent;
  const done = call["x-ends-session"] ? `forget(${taken})` : taken;
  return answer === "void" ? `async ${head} { await ${done}; }` : `${head} { return ${done}; }`;
}

/** What is in the path, then what is sent, then the options. */
function parametersOf(call: Call): string[] {
  const property = soleProperty(call);
  const parameters = pathOf(call).map((name) => `${name}: ${pathType(call, name)}`);
  if (takesFile(call)) parameters.push("file: Blob");
  if (property) parameters.push(`${property.name}: ${typeOf(property.schema)}`);
  if (takesInput(call)) {
    const standard = call.requestBody?.required ? "" : " = {}";
    parameters.push(`input: ${inputName(call.operationId)}${standard}`);
  }
  if (takesQuery(call)) {
    const mark = call["x-query-required"] ? "" : "?";
    parameters.push(`query${mark}: ${queryName(call.operationId)}`);
  }
  return [...parameters, "options?: CallOptions"];
}

/** The second argument of openapi-fetch's functions. */
function initOf(call: Call): string {
  const property = soleProperty(call);
  const path = pathOf(call);
  const places = [
    ...(path.length > 0 ? [`path: { ${path.join(", ")} }`] : []),
    ...(takesQuery(call) ? ["query"] : []),
  ];
  const parts = [
    ...(places.length > 0 ? [`params: { ${places.join(", ")} }`] : []),
    ...(takesFile(call) ? ["...fileBody(file)"] : []),
    ...(property ? [`body: { ${property.name} }`] : []),
    ...(takesInput(call) ? ["body: input"] : []),
    ...(givesFile(call) ? ["...asStream"] : []),
  ];
  return parts.length > 0 ? `{ ${parts.join(", ")}, ...options }` : "options";
}

function pathOf({ path }: Call): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

/** One of the words that a declaration lists, or any text. */
function pathType({ parameters = [] }: Call, name: string): string {
  const schema = parameters.find((one) => one.in === "path" && one.name === name)?.schema;
  return schema?.enum ? typeOf(schema) : "string";
}

/** Where nobody needs to be signed in, the caller's tokens are not sent. */
function senderOf({ security }: Call): "open" | "signed" {
  const isForAnyone = security?.some((way) => Object.keys(way).length === 0) ?? true;
  return isForAnyone ? "open" : "signed";
}

function answerType(call: Call): string {
  if (givesFile(call)) return "ReadableStream<Uint8Array>";
  const types = answersOf(call).map((schema) => (schema ? typeOf(schema) : "void"));
  const isVoid = types.every((type) => type === "void");
  return isVoid ? "void" : types.join(" | ").replace("void", "undefined");
}
