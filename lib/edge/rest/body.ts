import { DomainError } from "@/lib/domain/errors";
import { parseStrictJson } from "./json";

export const MAX_BODY_BYTES = 100_000;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const jsonType = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const faultMessages = {
  depth: "The body is nested too deeply.",
  duplicate: "A field is given twice.",
  prototype: "The body has a field that can’t be used.",
} as const;

/**
 * The JSON of a request, or `undefined` for an absent body where one is optional.
 * @throws unsupported_media_type, too_large, invalid_json, invalid_request, validation_failed
 */
export async function readJsonBody(
  request: Request,
  { optional }: { optional: boolean },
): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type === null ? !optional : !jsonType.test(type))
    throw new DomainError("unsupported_media_type");
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") throw new DomainError("unsupported_media_type");
  const bytes = await readBounded(request);
  if (bytes.length === 0 && optional) return undefined;
  if (type === null) throw new DomainError("unsupported_media_type");
  return parseBytes(bytes);
}

/** @throws too_large by what the caller declares, before a byte is read */
export function refuseDeclaredSize(request: Request): void {
  const declared = request.headers.get("content-length");
  if (declared !== null && !(Number(declared) <= MAX_BODY_BYTES))
    throw new DomainError("too_large");
}

/** Counts while reading: a Content-Length can lie and a chunked body has none (ASVS 15.2.2). */
async function readBounded(request: Request): Promise<Buffer> {
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > MAX_BODY_BYTES) throw new DomainError("too_large");
      chunks.push(part.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (error instanceof DomainError) throw error;
    throw new DomainError("invalid_request", { detail: "The body ended before it was complete." });
  }
  return Buffer.concat(chunks);
}

function parseBytes(bytes: Buffer): unknown {
  const parsed = parseStrictJson(decode(bytes));
  if ("value" in parsed) return parsed.value;
  const { fault, path } = parsed;
  if (fault === "syntax") throw new DomainError("invalid_json");
  if (fault === "characters") {
    const message = "This has characters that can’t be stored.";
    throw new DomainError("validation_failed", {
      issues: [{ path, code: "invalid_characters", message }],
    });
  }
  throw new DomainError("invalid_request", { detail: faultMessages[fault] });
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DomainError("invalid_json");
  }
}
