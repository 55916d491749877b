import { componentOf, type Schema } from "./document";

/** `Event` is the name of a type of the DOM. */
const componentNames: Record<string, string> = { Event: "AuditEvent" };

/** Names that the client exported before there was a rule. */
const inputNames: Record<string, string> = {
  loginByCode: "CodeLoginInput",
  requestPasswordReset: "PasswordResetRequest",
  updateMe: "ProfilePatch",
  blockUser: "BlockInput",
  createField: "FieldInput",
  updateField: "FieldPatch",
  createApiKey: "ApiKeyInput",
  updateSettings: "SettingsPatch",
};
const queryNames: Record<string, string> = {
  listMyEvents: "PageQuery",
  listUserEvents: "UserEventsQuery",
};

/** The exported type of a component schema. */
export function modelName(component: string): string {
  return componentNames[component] ?? component;
}

/** The exported type of what an operation takes as JSON. */
export function inputName(operationId: string): string {
  return inputNames[operationId] ?? `${capitalised(operationId)}Input`;
}

/** The exported type of an operation's query. */
export function queryName(operationId: string): string {
  return queryNames[operationId] ?? `${capitalised(operationId)}Query`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A schema as a TypeScript type, for a method's signature.
 * @throws Error for a schema that should have a name of its own, by `.openapi("Name")`
 */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return modelName(componentOf(schema.$ref));
  if (Object.keys(schema).length === 0) return "unknown";
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "object") return objectType(schema);
  if (schema.type === "array" && schema.items) return listType(schema.items);
  const name = { string: "string", boolean: "boolean", integer: "number" }[String(schema.type)];
  if (!name) throw new Error(`No type for ${JSON.stringify(schema)}: name it by .openapi().`);
  return name;
}

function listType(items: Schema): string {
  if (!items.enum) return `${typeOf(items)}[]`;
  return `(${items.enum.map((one) => JSON.stringify(one)).join(" | ")})[]`;
}

function objectType(schema: Schema): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const { items, nextCursor } = properties;
  if (items?.items && nextCursor) return `Page<${typeOf(items.items)}>`;
  if (items?.items) return `Items<${typeOf(items.items)}>`;
  const lines = Object.entries(properties).map(
    ([key, value]) => `${key}${required.includes(key) ? "" : "?"}: ${typeOf(value)}`,
  );
  if (lines.length > 0) return `{ ${lines.join("; ")} }`;
  if (!additionalProperties) return "void";
  return `Record<string, ${additionalProperties === true ? "unknown" : typeOf(additionalProperties)}>`;
}
