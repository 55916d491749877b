import { parseStrictJson } from "@/lib/contracts/strict-json";
import { DomainError } from "@/lib/domain/core/errors";

/** The limit for JSON, unless an operation has its own, as a file does. */
export const MAX_BODY_BYTES = 100_000;

/** The file that an operation takes instead of JSON. */
export type FileRule = {
  /** Full media types, as declared by the sender. The domain checks the bytes. */
  types: readonly string[];
  maxBytes: number;
};

const utf8 = new TextDecoder("utf-8", { fatal: true });
const jsonType = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const faultMessages = {
  depth: "The body is nested too deeply.",
  duplicate: "A field is given twice.",
  prototype: "The body has a field that can’t be used.",
} as const;

/**
 * The JSON of a request, or `undefined` for an absent optional body.
 * @throws unsupported_media_type, too_large, invalid_json, invalid_request, validation_failed
 */
export async function readJsonBody(
  request: Request,
  { optional, maxBytes = MAX_BODY_BYTES }: { optional: boolean; maxBytes?: number },
): Promise<unknown> {
  const type = request.headers.get("content-type");
  if (type === null ? !optional : !jsonType.test(type))
    throw new DomainError("unsupported_media_type");
  refuseCompressed(request);
  const bytes = await readBounded(request, maxBytes);
  if (bytes.length === 0 && optional) return undefined;
  if (type === null) throw new DomainError("unsupported_media_type");
  return parseBytes(bytes);
}

/**
 * The bytes of a request whose body is a file.
 * @throws unsupported_media_type, too_large, invalid_request
 */
export async function readFileBody(
  request: Request,
  { types, maxBytes }: FileRule,
): Promise<Uint8Array> {
  const type = request.headers.get("content-type")?.trim().toLowerCase();
  if (type === undefined || !types.includes(type)) {
    throw new DomainError("unsupported_media_type", { detail: `Send one of ${types.join(", ")}.` });
  }
  refuseCompressed(request);
  return readBounded(request, maxBytes);
}

/** @throws too_large if the declared size is, before a byte is read */
export function refuseDeclaredSize(request: Request, maxBytes: number): void {
  const declared = request.headers.get("content-length");
  if (declared !== null && !(Number(declared) <= maxBytes)) throw new DomainError("too_large");
}

function refuseCompressed(request: Request): void {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") throw new DomainError("unsupported_media_type");
}

/**
 * The bytes of a body, never more than `maxBytes` of one whose length is not known (ASVS 15.2.2). A body
 * with a Content-Length has that many, which Node's parser ensures (RFC 9112 6.3), and is read without a
 * web stream: that alone would cost a third of a refresh.
 * @throws too_large, invalid_request where the body ended early
 */
export async function readBounded(request: Request, maxBytes: number): Promise<Buffer> {
  refuseDeclaredSize(request, maxBytes);
  try {
    const isDeclared = request.headers.has("content-length");
    const bytes = isDeclared
      ? Buffer.from(await request.arrayBuffer())
      : await readCounted(request, maxBytes);
    if (bytes.length > maxBytes) throw new DomainError("too_large");
    return bytes;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("invalid_request", { detail: "The body ended before it was complete." });
  }
}

async function readCounted({ body }: Request, maxBytes: number): Promise<Buffer> {
  if (!body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) throw new DomainError("too_large");
      chunks.push(part.value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
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
