import type { OpenAPI3 } from "openapi-typescript";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "@/lib/http/rest/document";
import { type AnyOperation, operation } from "@/lib/http/rest/operation";
import { describedCalls } from "./document";
import { methodsText } from "./methods";

const path = "/api/v1/things";
const note = z.object({ text: z.string(), pinned: z.boolean().optional() });

/** The generated method of one operation, without its comment. */
function methodOf(declaration: Partial<AnyOperation>): string {
  const made = operation({
    ...{ id: "makeThing", method: "post", path, tag: "Things", summary: "Make a thing" },
    ...{ access: "user", answers: { 204: null } },
    handle: () => Promise.reject(new Error("It is never called.")),
    ...declaration,
  });
  return textOf(made)
    .replace(/[\s\S]*\*\/\s*/, "")
    .replace(/,\s*\};\s*\}\s*$/, "");
}

function textOf(made: AnyOperation): string {
  const document = openApiDocument([made], "https://id.example.com");
  return methodsText(describedCalls(document as unknown as OpenAPI3), []);
}

const things = `"${path}"`;
const one = `"${path}/{id}"`;

describe("a generated method", () => {
  it.each<[string, Partial<AnyOperation>, string]>([
    [
      "answers nothing for 204",
      {},
      `async makeThing(options?: CallOptions): Promise<void> { await read(signed.POST(${things}, options)); }`,
    ],
    [
      "answers nothing for an empty object",
      { answers: { 202: z.object({}) } },
      `async makeThing(options?: CallOptions): Promise<void> { await read(signed.POST(${things}, options)); }`,
    ],
    [
      "takes the path, then the input, then the query",
      {
        path: `${path}/{id}`,
        params: z.object({ id: z.string() }),
        body: note,
        query: z.object({ limit: z.number().optional() }),
      },
      `async makeThing(id: string, input: MakeThingInput, query?: MakeThingQuery, options?: CallOptions): Promise<void> { await read(signed.POST(${one}, { params: { path: { id }, query }, body: input, ...options })); }`,
    ],
    [
      "takes the only property of a body by itself",
      { body: z.object({ names: z.array(z.string()) }) },
      `async makeThing(names: string[], options?: CallOptions): Promise<void> { await read(signed.POST(${things}, { body: { names }, ...options })); }`,
    ],
    [
      "takes values under names of the caller's",
      { body: z.object({ texts: z.record(z.string(), z.string()) }) },
      `async makeThing(texts: Record<string, string>, options?: CallOptions): Promise<void> { await read(signed.POST(${things}, { body: { texts }, ...options })); }`,
    ],
    [
      "takes one of the words that a declaration lists",
      {
        path: `${path}/{kind}`,
        params: z.object({ kind: z.enum(["big", "small"]) }),
        body: z.object({ colour: z.enum(["red", "blue"]) }),
      },
      `async makeThing(kind: "big" | "small", colour: "red" | "blue", options?: CallOptions): Promise<void> { await read(signed.POST("${path}/{kind}", { params: { path: { kind } }, body: { colour }, ...options })); }`,
    ],
    [
      "can leave out a body that is optional",
      { body: note.partial(), bodyOptional: true },
      `async makeThing(input: MakeThingInput = {}, options?: CallOptions): Promise<void> { await read(signed.POST(${things}, { body: input, ...options })); }`,
    ],
    [
      "must be given a query where the declaration says so",
      { method: "get", query: z.object({ id: z.string().optional() }), queryRequired: true },
      `async makeThing(query: MakeThingQuery, options?: CallOptions): Promise<void> { await read(signed.GET(${things}, { params: { query }, ...options })); }`,
    ],
    [
      "takes a file as a Blob",
      { file: { types: ["image/png"], maxBytes: 9 } },
      `async makeThing(file: Blob, options?: CallOptions): Promise<void> { await read(signed.POST(${things}, { ...fileBody(file), ...options })); }`,
    ],
    [
      "sends no tokens where anyone can call",
      { access: "public", answers: { 201: note } },
      `makeThing(options?: CallOptions): Promise<{ text: string; pinned?: boolean }> { return read(open.POST(${things}, options)); }`,
    ],
    [
      "adopts the tokens of its answer",
      {
        access: "optional",
        answers: { 200: z.object({ accessToken: z.string(), refreshToken: z.string() }) },
      },
      `makeThing(options?: CallOptions): Promise<{ accessToken: string; refreshToken: string }> { return adopt(read(open.POST(${things}, options))); }`,
    ],
    [
      "forgets the tokens where the session has ended",
      { endsSession: true, answers: { 202: note.pick({ text: true }), 204: null } },
      `makeThing(options?: CallOptions): Promise<{ text: string } | undefined> { return forget(read(signed.POST(${things}, options))); }`,
    ],
    [
      "answers a page",
      {
        method: "get",
        answers: { 200: z.object({ items: z.array(note), nextCursor: z.string().nullable() }) },
      },
      `makeThing(options?: CallOptions): Promise<Page<{ text: string; pinned?: boolean }>> { return read(signed.GET(${things}, options)); }`,
    ],
  ])("%s", (_name, declaration, method) => {
    expect(methodOf(declaration)).toBe(method);
  });

  it("says what it does and how it can be refused", () => {
    const text = textOf(
      operation({
        ...{ id: "makeThing", method: "post", path, tag: "Things", summary: "Make a thing" },
        ...{ description: "It is kept for a day.", access: "public", body: note },
        answers: { 204: null },
        errors: ["conflict"],
        handle: async () => ({ status: 204 }) as const,
      }),
    );
    expect(/\/\*\*[^/]*Make[\s\S]*?\*\//.exec(text)?.[0]).toBe(`/**
 * Make a thing.
 *
 * It is kept for a day.
 *
 * @throws GatehouseError conflict, validation_failed, rate_limited
 */`);
  });

  it("cannot be made of an answer without a name that is too intricate to repeat", () => {
    const answers = { 200: z.union([note, z.string()]) };
    expect(() => methodOf({ answers })).toThrow(/openapi/);
  });
});
