import type { z } from "zod";
import type { ErrorCode } from "@/lib/contracts/errors";
import type { Permission } from "@/lib/contracts/permissions";
import type { Ctx } from "@/lib/domain/core/context";
import type { Authenticated } from "@/lib/domain/sessions/sessions";
import type { FileRule } from "@/lib/http/wire/body";
import type { RestOptions } from "./options";

/** Each success status with the schema of its body; null for a status without a body. */
export type Answers = { [status: number]: z.ZodType | null };

/** What a handler returns: one of the declared statuses with its body. */
export type Reply<Declared extends Answers> = {
  [Status in keyof Declared & number]: Declared[Status] extends z.ZodType<infer Body>
    ? { status: Status; body: Body }
    : { status: Status };
}[keyof Declared & number];

type Parsed<Schema> = Schema extends z.ZodType<infer Value> ? Value : undefined;

/** One request after the guard: the caller, and input that its schemas have accepted. */
export type Call<Body, Query, Params> = {
  ctx: Ctx;
  /** The signed-in user; null for an API key and for an anonymous call. */
  caller: Authenticated | null;
  /** The bearer token as it was sent, for an operation that is about the token itself. */
  bearer: string | null;
  /** The Host header as it was sent. */
  host(): string | null;
  body: Parsed<Body>;
  /** The bytes of the body if the operation takes a file; otherwise empty. */
  file: Uint8Array;
  query: Parsed<Query>;
  params: Parsed<Params>;
  options: RestOptions;
};

/**
 * One operation, declared once: its route, its validation, its entry in the OpenAPI document and
 * its client method. The work is done by a domain function, which authorises itself; `permission`
 * only refuses a caller earlier and documents the requirement.
 */
export type Operation<
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Declared extends Answers = Answers,
> = {
  /** The operationId, and the name of the client's method. */
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Whole path, parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /**
   * `user`: for signed-in users and, where a permission is named, API keys. `optional`: a known
   * caller is used, and an expired or revoked token counts as none. `public`: credentials are
   * ignored.
   */
  access: "public" | "optional" | "user";
  permission?: Permission;
  body?: Body;
  /** An empty body stands for `{}`. */
  bodyOptional?: boolean;
  /** The body is a file, not JSON. */
  file?: FileRule;
  query?: Query;
  /** At least one parameter of the query must be given, though none by itself. */
  queryRequired?: boolean;
  params?: Params;
  answers: Declared;
  /** Refusals beyond those that every operation of its kind has. */
  errors?: readonly ErrorCode[];
  /** On success the caller's session has ended, so a client forgets its tokens. */
  endsSession?: boolean;
  /** The answer while the platform cannot be reached; a problem (503) unless given. */
  whenUnavailable?: { status: number; body: unknown };
  handle(call: Call<Body, Query, Params>): Promise<Reply<Declared>>;
};

/** An operation without the types of its schemas, so that one list can hold all operations. */
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

/** Checks a declaration against its own schemas, then drops their types. */
export function operation<
  Declared extends Answers,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
>(declaration: Operation<Body, Query, Params, Declared>): AnyOperation {
  return declaration as unknown as AnyOperation;
}
