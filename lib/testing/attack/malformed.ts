import fc from "fast-check";

/**
 * Bodies that no operation can take, made from an operation's own schema: nearly right ones with one
 * thing wrong, and rubbish.
 */

export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
};

const evil: unknown[] = [
  ...[null, true, false, 0, -1, 1e308, 2 ** 53, "", " ", "\u0000", "a\u0000b", "\ud800"],
  ...[
    "' or '1'='1",
    "'; drop table users; --",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
  ],
  ...["{{7*7}}", "%00", "\r\nBcc: a@b.example", "a@b.example\r\nTo: c@d.example"],
  ...["\u202Eadmin", "ａｄｍｉｎ", "admin@example.com,b@example.com", "a".repeat(10_000)],
  ...["2026-13-45T99:99:99Z", "00000000-0000-0000-0000-000000000000", "NaN", "[object Object]"],
  ...[
    [],
    {},
    [[]],
    [null],
    ["a", "b"],
    { $ne: null },
    { $gt: "" },
    { contains: "" },
    { not: null },
  ],
  ...[{ toString: "x" }, { length: 1e9 }, { constructor: { prototype: {} } }],
];

const foreignKeys = [
  ...["role", "roles", "isAdmin", "permissions", "emailVerified", "id", "userId", "createdAt"],
  ...["constructor", "toString", "hasOwnProperty", "$where", "$ne", "", " ", "email\u0000"],
];

const wrongValue = fc.oneof(fc.constantFrom(...evil), fc.jsonValue({ maxDepth: 3 }));

function resolve(schema: Schema, all: Record<string, Schema>): Schema {
  return schema.$ref ? (all[schema.$ref.split("/").at(-1) ?? ""] ?? {}) : schema;
}

/** A value that the schema could take. */
export function fitting(
  given: Schema,
  all: Record<string, Schema>,
  depth = 0,
): fc.Arbitrary<unknown> {
  const schema = resolve(given, all);
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (depth > 4) return fc.constant(null);
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, all, depth + 1)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object" || schema.properties) {
    const entries = Object.entries(schema.properties ?? {});
    const values = entries.map(([name, one]) => [name, fitting(one, all, depth + 1)] as const);
    return fc.record(Object.fromEntries(values), { requiredKeys: [] });
  }
  if (type === "array")
    return fc.array(fitting(schema.items ?? {}, all, depth + 1), { maxLength: 3 });
  if (type === "boolean") return fc.boolean();
  if (type === "number" || type === "integer") return fc.oneof(fc.integer(), fc.double());
  if (schema.format === "uuid") return fc.uuid();
  if (schema.format === "email") return fc.emailAddress();
  if (schema.format === "date-time")
    return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
  return fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constant("+447400123456"));
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** An object with fields of the schema, some of them wrong, and one that no schema has. */
function nearlyRight(schema: Schema, all: Record<string, Schema>): fc.Arbitrary<string> {
  const names = Object.keys(resolve(schema, all).properties ?? {});
  const wrong = fc.dictionary(fc.constantFrom("other", ...names), wrongValue, { maxKeys: 3 });
  const foreign = fc.tuple(fc.constantFrom(...foreignKeys), wrongValue);
  return fc
    .tuple(fitting(schema, all), wrong, foreign)
    .map(([right, mistakes, [key, value]]) =>
      JSON.stringify({ ...asObject(right), ...mistakes, "of no schema": 1, [key]: value }),
    );
}

const rubbish: fc.Arbitrary<string> = fc.oneof(
  fc.string({ minLength: 1 }).filter((text) => !isJson(text)),
  fc.string({ unit: "binary", minLength: 1 }).filter((text) => !isJson(text)),
  fc
    .jsonValue({ maxDepth: 4 })
    .filter((value) => Array.isArray(value) || typeof value !== "object")
    .map((value) => JSON.stringify(value)),
  fc.constantFrom(
    ...["{", "[", '{"a":', '{"a":1,}', "{'a':1}", "null", "true", '""', "[]", "NaN", "{}{}"],
    ...['{"email":"a@b.example","email":"c@d.example"}', '{"__proto__":{"isAdmin":true}}'],
    ...["[".repeat(5000), `${'{"a":'.repeat(50)}1${"}".repeat(50)}`, "\uFEFF{}x"],
    ...['{"a":"\\ud800"}', '{"a":"\\u0000"}', '{"\\u0000":1}', '{"a":"\u0001"}', "<a/>", "a=b&c=d"],
    ...['{"a":1e999999}', '{"a":-0}x', '{"a":01}', '{"a":0x10}'],
  ),
);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @param all the document's schemas, which others refer to */
export function malformedBodies(schema: Schema, all: Record<string, Schema>): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: nearlyRight(schema, all), weight: 3 },
    { arbitrary: rubbish, weight: 1 },
  );
}

/** What is no id, as a part of a path. */
export const malformedIds: fc.Arbitrary<string> = fc
  .oneof(fc.constantFrom(...evil.filter((one) => typeof one === "string")), fc.string())
  .filter((text) => text.trim() !== "" && !/^\.{1,2}$/.test(text) && text.isWellFormed())
  .map((text) => encodeURIComponent(text.slice(0, 2000)))
  .filter((text) => text.length < 4000);
