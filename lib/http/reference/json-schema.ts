import type { ReferenceField } from "@/lib/contracts/reference";

/** A schema of the OpenAPI document, as far as the reference page reads it. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  example?: unknown;
  default?: unknown;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
};

export type Schemas = Record<string, JsonSchema>;

/** How deep objects in objects are shown. */
const DEEPEST = 4;

/** The keys of an object, or of the objects of a list; none for anything else. */
export function fieldsOf(
  schemas: Schemas,
  given: JsonSchema | undefined,
  depth = 0,
): ReferenceField[] {
  const schema = given && meant(schemas, given);
  if (!schema || depth >= DEEPEST) return [];
  if (schema.items) return fieldsOf(schemas, schema.items, depth);
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, one]) =>
    fieldOf(schemas, name, one, required.has(name), depth),
  );
}

export function fieldOf(
  schemas: Schemas,
  name: string,
  given: JsonSchema,
  required: boolean,
  depth = 0,
): ReferenceField {
  const schema = meant(schemas, given);
  const bounds = boundsOf(schema);
  const description = [given.description ?? schema.description, bounds].filter(Boolean).join(" ");
  return {
    name,
    type: typeOf(schemas, given),
    required,
    description: description || null,
    values: valuesOf(schemas, schema),
    fields: fieldsOf(schemas, schema, depth + 1),
  };
}

/** Follows references, joins the parts of `allOf`, and takes the other choice of "or null". */
export function meant(schemas: Schemas, schema: JsonSchema): JsonSchema {
  if (schema.$ref) {
    const { $ref, ...own } = schema;
    const target = schemas[$ref.split("/").at(-1) ?? ""];
    return target ? { ...meant(schemas, target), ...own } : own;
  }
  if (schema.allOf) {
    const { allOf, ...own } = schema;
    const parts = allOf.map((part) => meant(schemas, part));
    return {
      ...Object.assign({}, ...parts),
      ...own,
      properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
      required: parts.flatMap(({ required = [] }) => required),
    };
  }
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => one.type !== "null");
  const [only] = choices;
  if (choices.length !== 1 || !only) return schema;
  const { anyOf: _, oneOf: __, ...own } = schema;
  return { ...meant(schemas, only), ...own };
}

/** "string (uuid)", "User", "list of Session", "integer or null" */
function typeOf(schemas: Schemas, schema: JsonSchema): string {
  const all = [...new Set(typesOf(schemas, schema))];
  const types = all.filter((one) => one !== "null");
  return [...types, ...(all.length > types.length ? ["null"] : [])].join(" or ") || "any value";
}

function typesOf(schemas: Schemas, schema: JsonSchema): string[] {
  if (schema.$ref) return [schema.$ref.split("/").at(-1) ?? "object"];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((one) => typesOf(schemas, one));
  if (schema.allOf?.[0]) return typesOf(schemas, schema.allOf[0]);
  const types = [schema.type ?? []].flat();
  if (types.length === 0 && schema.const !== undefined) return [typeof schema.const];
  if (types.length === 0 && schema.enum) return ["string"];
  return types.map((type) => {
    if (type === "array")
      return `list of ${schema.items ? typeOf(schemas, schema.items) : "values"}`;
    return type === "string" && schema.format ? `string (${schema.format})` : type;
  });
}

function valuesOf(schemas: Schemas, schema: JsonSchema): string[] {
  if (schema.const !== undefined) return [String(schema.const)];
  const { items } = schema;
  const values = schema.enum ?? (items && meant(schemas, items).enum) ?? [];
  return values.filter((one) => one !== null).map(String);
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** "At least 1, at most 100. By default 50." */
function boundsOf(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength } = schema;
  const atMost = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  const atLeast = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER;
  const bounds = [
    atLeast && `At least ${minimum}.`,
    atMost && `At most ${maximum}.`,
    minLength !== undefined && minLength > 1 && `At least ${minLength} characters.`,
    maxLength !== undefined && `At most ${maxLength} characters.`,
    schema.default !== undefined &&
      !isEmpty(schema.default) &&
      `By default ${JSON.stringify(schema.default)}.`,
  ];
  return bounds.filter(Boolean).join(" ");
}
