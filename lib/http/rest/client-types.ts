import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { factory } from "typescript";
import { openApiDocument } from "./document";
import { operations } from "./operations";

const heading = "// Made by `npm run client:types` from the declarations in lib/http/rest.\n\n";

/** The operations of the client. The others are for development only. */
export const clientOperations = operations.filter(({ tag }) => tag !== "Development");

/** The text of lib/client/schema.ts: the client's types, generated from the OpenAPI document. */
export async function clientTypes(): Promise<string> {
  const document = openApiDocument(clientOperations, "https://id.example.com");
  const ast = await openapiTS(document as unknown as OpenAPI3, {
    defaultNonNullable: false,
    // A file's bytes; everything else follows from the document.
    transform: ({ format }) =>
      format === "binary" ? factory.createTypeReferenceNode("Blob") : undefined,
  });
  return heading + astToString(ast);
}
