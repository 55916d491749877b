import { type Call, takesFile } from "./document";

const WIDTH = 94;

/** A method's doc comment: what the operation says of itself, and how it can be refused. */
export function commentOf(call: Call): string {
  const notes = [
    sentence(call.summary),
    call.description,
    call.givesTokens && "The tokens in its answer become the client's.",
    call["x-ends-session"] && "The client forgets its tokens.",
    `@throws GatehouseError ${codesOf(call).join(", ")}`.trimEnd(),
  ];
  const paragraphs = notes
    .filter((note) => note)
    .join("\n\n")
    .split("\n");
  const lines = paragraphs.flatMap((line) => wrapped(line));
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Refusals of every call, or of what a typed client does not send. */
const notNamed = ["unavailable", "cross_origin", "invalid_json", "invalid_request"];
const ofFiles = ["too_large", "unsupported_media_type"];

function codesOf(call: Call): string[] {
  const left = takesFile(call) ? notNamed : [...notNamed, ...ofFiles];
  return Object.values(call.responses)
    .flatMap((response) => response["x-error-codes"] ?? [])
    .filter((code) => !left.includes(code));
}

/** A tag's further lines are indented. */
function wrapped(text: string): string[] {
  const indent = text.startsWith("@") ? "  " : "";
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last ? `${last} ${word}` : word;
    if (longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}
