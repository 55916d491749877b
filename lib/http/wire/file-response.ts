import { type ExportFormat, type FileStream, fileTypes } from "@/lib/contracts/files";

/** An answer that is sent as it is made. */
export type Streamed = { headers: Record<string, string>; body: ReadableStream<Uint8Array> };

/** A proxy that collects or compresses an answer would hold it back. */
export const streamHeaders = {
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** The headers of a file. It is saved, never shown: what is in it was typed by strangers. */
export function fileHeaders(name: string, format: ExportFormat): Record<string, string> {
  return {
    ...streamHeaders,
    "Content-Type": contentTypes[format],
    "Content-Disposition": `attachment; filename="${name}"`,
    "X-Content-Type-Options": "nosniff",
  };
}

/** JSON lines are always UTF-8. */
const contentTypes: Record<ExportFormat, string> = {
  csv: `${fileTypes.csv}; charset=utf-8`,
  jsonl: fileTypes.jsonl,
};

/** A file on its way. One that fails half-way ends without its last chunk, so that the reader notices. */
export function streamedFile({ name, format, chunks }: FileStream): Streamed {
  return { headers: fileHeaders(name, format), body: bodyOf(chunks) };
}

/** A file in answer to a page's link. */
export function fileResponse(file: FileStream): Response {
  const { headers, body } = streamedFile(file);
  return new Response(body, { headers });
}

/** Made as fast as it is read, and never ahead; a reader that leaves ends the making. */
function bodyOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
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
    { highWaterMark: 0 },
  );
}
