import type { ReferenceOperation } from "@/lib/contracts/reference";

/** What came back. */
export type CallResult = {
  status: number;
  milliseconds: number;
  headers: [name: string, value: string][];
  /** Indented where it is JSON. */
  text: string;
  /** The rest was not read. */
  isCut: boolean;
  /** The stable code of a refusal. */
  code: string | null;
};

export type CallInput = {
  path: Record<string, string>;
  query: Record<string, string>;
  body: string | File | null;
};

const MOST_BYTES = 200_000;
const LONGEST_MS = 20_000;

/** The path and query of a call; a field that is left empty is not sent. */
export function urlOf({ path }: Pick<ReferenceOperation, "path">, input: CallInput): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(input.path[name] ?? ""),
  );
  const given = Object.entries(input.query).filter(([, value]) => value !== "");
  return given.length > 0 ? `${filled}?${new URLSearchParams(given)}` : filled;
}

/**
 * Makes the call with this token and nothing else: without the session's cookie, so that it is what a
 * program would get. Reads at most 200 kB, for 20 seconds, as some answers have no end.
 */
export async function sendCall(
  operation: ReferenceOperation,
  input: CallInput,
  token: string | null,
): Promise<CallResult> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_MS);
  const start = performance.now();
  try {
    const response = await fetch(urlOf(operation, input), {
      method: operation.method,
      credentials: "omit",
      cache: "no-store",
      signal: stop.signal,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(typeof input.body === "string" && { "Content-Type": "application/json" }),
      },
      ...(input.body !== null && { body: input.body }),
    });
    const milliseconds = Math.round(performance.now() - start);
    const { text, isCut } = await readSome(response);
    stop.abort();
    const json = parsed(text);
    return {
      ...{ status: response.status, milliseconds, isCut },
      headers: [...response.headers],
      text: json === undefined ? text : JSON.stringify(json, null, 2),
      code: codeOf(json),
    };
  } finally {
    clearTimeout(timer);
  }
}

async function readSome(response: Response): Promise<{ text: string; isCut: boolean }> {
  const reader = response.body?.getReader();
  if (!reader) return { text: "", isCut: false };
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  while (bytes < MOST_BYTES) {
    const part = await reader.read().catch(() => null);
    if (part === null) return { text, isCut: true };
    if (part.done) return { text: text + decoder.decode(), isCut: false };
    bytes += part.value.length;
    text += decoder.decode(part.value, { stream: true });
  }
  return { text, isCut: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(json: unknown): string | null {
  if (typeof json !== "object" || json === null || !("code" in json)) return null;
  return typeof json.code === "string" ? json.code : null;
}
