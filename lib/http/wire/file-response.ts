import type { FileStream } from "@/lib/contracts/file-stream";

/**
 * The headers of a file's response. It is saved, never shown: what is in it was typed by strangers.
 * A name has only letters, digits, dots and dashes.
 */
export function fileHeaders({ name, type }: FileStream): Record<string, string> {
  return {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
}

/** The body of a file's response, made as fast as it is read; a reader that leaves ends the making. */
export function bodyOf({ chunks }: FileStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await parts.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}

/** A file in answer to a page's link. */
export function fileResponse(file: FileStream): Response {
  return new Response(bodyOf(file), { headers: fileHeaders(file) });
}
