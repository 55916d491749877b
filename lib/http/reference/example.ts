import { type JsonSchema, meant, type Schemas } from "./json-schema";

const DEEPEST = 5;

const formats: Record<string, string> = {
  uuid: "0193a000-0000-7000-8000-000000000001",
  "date-time": "2026-11-14T09:30:00.000Z",
  date: "2026-11-14",
  email: "ada@example.com",
  uri: "https://example.com/",
};

/**
 * A value that fits a schema, as JSON on several lines.
 * @param part whether objects have all of their keys, or only those that must be there
 */
export function exampleOf(schemas: Schemas, schema: JsonSchema, part: "all" | "required"): string {
  return JSON.stringify(sampleOf(schemas, schema, part, 0), null, 2) ?? "{}";
}

function sampleOf(
  schemas: Schemas,
  given: JsonSchema,
  part: "all" | "required",
  depth: number,
): unknown {
  const schema = meant(schemas, given);
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined && schema.default !== null) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return sampleOf(schemas, choice, part, depth);
  const type = [schema.type ?? []].flat().find((one) => one !== "null");
  if (type === "string") return formats[schema.format ?? ""] ?? "string";
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "boolean") return true;
  if (type === "array") {
    return schema.items && depth < DEEPEST
      ? [sampleOf(schemas, schema.items, part, depth + 1)]
      : [];
  }
  return type === "object" ? objectOf(schemas, schema, part, depth) : null;
}

function objectOf(
  schemas: Schemas,
  schema: JsonSchema,
  part: "all" | "required",
  depth: number,
): Record<string, unknown> {
  if (depth >= DEEPEST) return {};
  const required = new Set(schema.required);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => part === "all" || required.has(name))
      .map(([name, one]) => [name, sampleOf(schemas, one, part, depth + 1)]),
  );
}
