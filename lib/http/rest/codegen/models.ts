import type { OpenAPI3 } from "openapi-typescript";
import { type Call, takesInput, takesQuery } from "./document";
import { inputName, modelName, queryName } from "./names";

/** The exported types of the client, by name: each answer, input and query. */
export function modelsOf({ components }: OpenAPI3, calls: Call[]): Map<string, string> {
  const answers = Object.keys(components?.schemas ?? {});
  const inputs = calls.filter(takesInput).map(({ operationId }) => operationId);
  const queries = calls.filter(takesQuery).map(({ operationId }) => operationId);
  return new Map([
    ...answers.map((name) => [modelName(name), `Schemas["${name}"]`] as const),
    ...inputs.map((id) => [inputName(id), `Body<"${id}">`] as const),
    ...queries.map((id) => [queryName(id), `Query<"${id}">`] as const),
  ]);
}

/** The text of lib/client/models.ts. */
export function modelsText(models: Map<string, string>): string {
  const lines = [...models].map(([name, type]) => `export type ${name} = ${type};`);
  return `import type { Body, Query, Schemas } from "./types";\n\n${lines.join("\n")}\n`;
}
