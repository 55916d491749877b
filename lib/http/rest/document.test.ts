import { describe, expect, it } from "vitest";
import { errorStatus } from "@/lib/contracts/errors";
import { openApiDocument } from "./document";
import { operations } from "./operations";

type Described = {
  operationId: string;
  summary: string;
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: Record<string, Answer>;
};
type Answer = {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, { schema: object }>;
};

const isStreamed = (id: string) =>
  operations.some(
    (one) =>
      one.id === id && Object.values(one.answers).some((answer) => answer && "streams" in answer),
  );

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
    const takesToken = one.errors?.some((code) => errorStatus(code) === 401) ?? false;
    expect(statuses.includes("401")).toBe(one.access !== "public" || takesToken);
    const known = [{ bearer: [] }, { session: [] }];
    const security = { public: undefined, optional: [...known, {}], user: known };
    expect(described?.security).toEqual(security[one.access]);
  });

  it("describes a body that is a file by its media types, and every other as JSON", () => {
    const bodies = operations.flatMap((one) => {
      const { requestBody } = paths[one.path]?.[one.method] ?? {};
      return requestBody ? [[one.id, Object.keys(requestBody.content)] as const] : [];
    });
    const files = bodies.filter(([, types]) => types.join() !== "application/json");
    expect(files).toEqual([
      ["setMyAvatar", ["image/jpeg", "image/png", "image/webp", "image/gif"]],
      ["setLogo", ["image/png", "image/jpeg", "image/webp", "image/gif"]],
    ]);
    expect(paths["/api/v1/me/avatar"]?.put).toMatchObject({
      requestBody: {
        required: true,
        content: { "image/png": { schema: { type: "string", format: "binary" } } },
      },
      responses: { 413: {}, 415: {}, 422: {} },
    });
  });

  it("names every parameter of a path, and says what each answer holds", () => {
    for (const [path, methods] of Object.entries(paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { operationId, parameters = [], responses } of Object.values(methods)) {
        const inPath = parameters.filter((one) => one.in === "path" && one.required);
        expect(
          inPath.map((one) => one.name),
          operationId,
        ).toEqual(named);
        for (const [status, { content, headers }] of Object.entries(responses)) {
          const types = Object.keys(content ?? {});
          const what = `${operationId} ${status}`;
          const isProblem = Number(status) >= 400 && operationId !== "getHealth";
          if (isProblem) expect(types, what).toEqual(["application/problem+json"]);
          else if (isStreamed(operationId)) expect(types, what).not.toContain("application/json");
          else expect(types, what).toEqual(status === "204" ? [] : ["application/json"]);
          if (!isProblem) continue;
          const wait = status === "429" || status === "503";
          expect(Boolean(headers?.["Retry-After"]), what).toBe(wait);
          expect(Boolean(headers?.["WWW-Authenticate"]), what).toBe(status === "401");
        }
      }
    }
  });

  it("uses no reference that it does not define", () => {
    const text = JSON.stringify(document);
    const defined = Object.keys(document.components?.schemas ?? {});
    const used = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(used).not.toEqual([]);
    expect(used.filter((name) => !defined.includes(name ?? ""))).toEqual([]);
  });
});
