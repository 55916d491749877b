import type { z } from "zod";
import type { ErrorCode } from "@/lib/contracts/errors";
import type { Permission } from "@/lib/contracts/permissions";
import type { Ctx } from "@/lib/domain/core/context";
import type { Authenticated } from "@/lib/domain/sessions/sessions";
import type { FileRule } from "@/lib/http/wire/body";
import type { RestOptions } from "./options";

/** Each success status with the shape of its body; null for a status without one. */
export type Answers = { [status: number]: z.ZodType | null };

/** What a handler gives back: one of the declared statuses with its body. */
export type Reply<Declared extends Answers> = {
  [Status in keyof Declared & number]: Declared[Status] extends z.ZodType<infer Body>
    ? { status: Status; body: Body }
    : { status: Status };
}[keyof Declared & number];

type Parsed<Schema> = Schema extends z.ZodType<infer Value> ? Value : undefined;

/** One request after the guard: who calls, and input that its schema has passed. */
export type Call<Body, Query, Params> = {
  ctx: Ctx;
  /** Who is signed in; null for an API key, and where the operation lets anyone in. */
  caller: Authenticated | null;
  /** The bearer token as it came, where an operation is about the token itself. */
  bearer: string | null;
  /** The Host header as it came. */
  host(): string | null;
  body: Parsed<Body>;
  /** The bytes of the body, where the operation takes a file; else none. */
  file: Uint8Array;
  query: Parsed<Query>;
  params: Parsed<Params>;
  options: RestOptions;
};

/**
 * One operation, declared once: this is its route, its validation and its entry in the OpenAPI
 * document. What it does is a domain function, which authorises for itself; `permission` only
 * turns a caller away earlier, and tells the reader.
 */
export type Operation<
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Declared extends Answers = Answers,
> = {
  /** operationId, and the client's method. */
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Whole path, parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /**
   * `user`: only for the signed-in and, where a permission is named, API keys. `optional`: a caller who is known is used, a dead token is no
   * refusal. `public`: credentials are not looked at.
   */
  access: "public" | "optional" | "user";
  permission?: Permission;
  body?: Body;
  /** An empty body stands for `{}`. */
  bodyOptional?: boolean;
  /** The body is a file in place of JSON. */
  file?: FileRule;
  query?: Query;
  params?: Params;
  answers: Declared;
  /** Refusals beyond those that every operation of its kind has. */
  errors?: readonly ErrorCode[];
  /** The answer where the platform itself cannot be had; a problem (503) unless given. */
  whenUnavailable?: { status: number; body: unknown };
  handle(call: Call<Body, Query, Params>): Promise<Reply<Declared>>;
};

/** An operation whose types have done their work. */
export type AnyOperation = Omit<Operation, "handle"> & {
  handle(call: Call<z.ZodType, z.ZodType, z.ZodType>): Promise<{ status: number; body?: unknown }>;
};

/** One of the declared answers. */
export function answer<const Status extends number>(status: Status): { status: Status };
export function answer<const Status extends number, Body>(
  status: Status,
  body: Body,
): { status: Status; body: Body };
export function answer(status: number, body?: unknown) {
  return { status, body };
}

/** Checks a declaration against its own schemas, then forgets them, so that a list can hold all. */
export function operation<
  Declared extends Answers,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
>(declaration: Operation<Body, Query, Params, Declared>): AnyOperation {
  return declaration as unknown as AnyOperation;
}
