import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/http/rest/document";
import { operations } from "@/lib/http/rest/operations";
import { exampleOf } from "./example";
import { fieldsOf, type JsonSchema } from "./json-schema";
import { type ReadDocument, readReference } from "./reference";

const document = openApiDocument(operations, "https://gatehouse.example") as ReadDocument;
const reference = readReference(document);

/** @throws where there is none */
function operation(id: string) {
  const found = reference.operation(id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
}

describe("the reference", () => {
  it("has every operation of the document, with something to say about each", () => {
    const ids = operations.map(({ id }) => id);
    expect(reference.entries.map(({ id }) => id).sort()).toEqual(ids.sort());
    for (const { id, summary } of reference.entries) {
      const { answers, refusals, body } = operation(id);
      expect(summary, id).not.toBe("");
      expect(answers.length, id).toBeGreaterThan(0);
      expect(refusals.every(({ codes }) => codes.length > 0)).toBe(true);
      if (body && !body.isFile) expect(() => JSON.parse(body.example)).not.toThrow();
    }
    expect(reference.operation("nothing")).toBeNull();
    expect(reference.operation("constructor")).toBeNull();
  });

  it("tells who can call", () => {
    expect(operation("getHealth")).toMatchObject({ access: "public", permissions: [] });
    expect(operation("getMe")).toMatchObject({ access: "user", permissions: [] });
    const { permissions, description } = operation("blockUser");
    expect(permissions).toEqual(["users:block"]);
    expect(description).not.toContain("Requires the permission");
    expect(operation("listRoles").permissions).toEqual(["roles:write", "users:read"]);
    expect(operation("logout").endsSession).toBe(true);
  });

  it("shows parameters, bodies, answers and refusals", () => {
    const list = operation("listUsers");
    expect(list.queryFields.map(({ name }) => name)).toContain("limit");
    expect(list.queryFields.find(({ name }) => name === "status")?.values).toContain("blocked");
    const items = list.answers[0]?.fields.find(({ name }) => name === "items");
    expect(items?.type).toBe("list of AdminUser");
    expect(items?.fields.map(({ name }) => name)).toContain("email");
    const { pathFields, body, refusals } = operation("setUserRoles");
    expect(pathFields).toMatchObject([{ name: "id", type: "string (uuid)", required: true }]);
    expect(JSON.parse(body?.example ?? "")).toEqual({ roles: ["string"] });
    expect(refusals.find(({ status }) => status === "404")?.codes).toEqual([
      { code: "not_found", title: "Not found" },
    ]);
    expect(operation("setMyAvatar").body).toMatchObject({ isFile: true, example: "" });
    expect(operation("kickUser").answers).toEqual([
      { status: "204", text: "Done; no body.", fields: [], example: null },
    ]);
  });
});

describe("a schema", () => {
  const tree: JsonSchema = {
    type: "object",
    properties: { name: { type: "string" }, next: { $ref: "#/components/schemas/Tree" } },
    required: ["name", "next"],
  };

  it("that holds itself ends", () => {
    const schemas = { Tree: tree };
    expect(JSON.stringify(fieldsOf(schemas, tree)).match(/next/g)?.length).toBe(4);
    expect(exampleOf(schemas, tree, "all").match(/next/g)?.length).toBe(5);
  });

  it.each<[JsonSchema, string, unknown]>([
    [{ type: ["string", "null"] }, "string or null", "string"],
    [{ anyOf: [{ type: "integer", minimum: 5 }, { type: "null" }] }, "integer or null", 5],
    [
      { type: "array", items: { type: "string", format: "email" } },
      "list of string (email)",
      ["ada@example.com"],
    ],
    [{ const: true }, "boolean", true],
    [{ oneOf: [{ type: "string" }, { type: "number" }] }, "string or number", "string"],
    [{ type: "string", enum: ["a", "b"], default: "b" }, "string", "b"],
    [{}, "any value", null],
  ])("%j is told in words", (schema, type, example) => {
    const one = { type: "object", properties: { key: schema } };
    expect(fieldsOf({}, one)[0]?.type).toBe(type);
    expect(JSON.parse(exampleOf({}, one, "all"))).toEqual({ key: example });
    expect(exampleOf({}, one, "required")).toBe("{}");
  });
});
