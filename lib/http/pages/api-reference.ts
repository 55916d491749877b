import { type ReadDocument, type Reference, readReference } from "@/lib/http/reference/reference";
import { openApiDocument } from "@/lib/http/rest/document";
import { operations } from "@/lib/http/rest/operations";
import { pageCtx } from "./context";

let reference: { appUrl: string; read: Reference } | null = null;

/** The API as the reference page shows it: read once, since it is the same for everybody. */
export async function apiReference(): Promise<Reference & { appUrl: string }> {
  const { appUrl } = await pageCtx();
  if (reference?.appUrl !== appUrl) {
    const document = openApiDocument(operations, appUrl) as ReadDocument;
    reference = { appUrl, read: readReference(document) };
  }
  return { ...reference.read, appUrl };
}
