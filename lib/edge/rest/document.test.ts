import { describe, expect, it } from "vitest";
import { openApiDocument } from "./document";
import { operations } from "./operations";

type Described = {
  operationId: string;
  summary: string;
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  security?: object[];
  responses: Record<string, unknown>;
};

describe("openApiDocument", () => {
  const document = openApiDocument(operations, "https://id.example.com");
  const paths = document.paths as Record<string, Record<string, Described>>;

  it("describes every operation once, under a name of its own", () => {
    const described = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(described).toHaveLength(operations.length);
    expect(new Set(described.map((one) => one.operationId)).size).toBe(operations.length);
  });

  it.each(operations.map((one) => [one.id, one] as const))("says how %s may end", (_id, one) => {
    const described = paths[one.path]?.[one.method];
    const statuses = Object.keys(described?.responses ?? {});
    expect(statuses).toEqual(expect.arrayContaining(Object.keys(one.answers)));
    expect(statuses).toContain("503");
    expect(statuses.includes("401")).toBe(
      one.access === "user" ||
        (one.errors ?? []).some(
          (code) =>
            code.startsWith("un") || code === "invalid_credentials" || code.startsWith("token_"),
        ),
    );
    expect(Boolean(described?.security)).toBe(one.access !== "public");
  });

  it("describes a body that is a file by its media types, and every other as JSON", () => {
    const bodies = operations.flatMap((one) => {
      const { requestBody } = paths[one.path]?.[one.method] ?? {};
      return requestBody ? [[one.id, Object.keys(requestBody.content)] as const] : [];
    });
    const files = bodies.filter(([, types]) => types.join() !== "application/json");
    expect(files).toEqual([
      ["setMyAvatar", ["image/jpeg", "image/png", "image/webp", "image/gif"]],
    ]);
    expect(paths["/api/v1/me/avatar"]?.put).toMatchObject({
      requestBody: {
        required: true,
        content: { "image/png": { schema: { type: "string", format: "binary" } } },
      },
      responses: { 413: {}, 415: {}, 422: {} },
    });
  });

  it("uses no reference that it does not define", () => {
    const text = JSON.stringify(document);
    const defined = Object.keys(document.components?.schemas ?? {});
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(defined).toContain(name);
    }
  });
});
