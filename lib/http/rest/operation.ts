import type { z } from "zod";
import type { ErrorCode } from "@/lib/contracts/errors";
import type { FileStream } from "@/lib/contracts/files";
import type { Permission } from "@/lib/contracts/permissions";
import type { Ctx } from "@/lib/domain/core/context";
import type { Authenticated } from "@/lib/domain/sessions/sessions";
import type { FileRule } from "@/lib/http/wire/body";
import { type Streamed, streamedFile } from "@/lib/http/wire/file-response";
import type { RestOptions } from "./options";

/** A body that is not JSON but sent as it is made, of one of these media types. */
export type StreamAnswer = { streams: readonly string[] };

/** Each success status with the schema of its body; null for no body. */
export type Answers = { [status: number]: z.ZodType | StreamAnswer | null };

/** What a handler returns: one of the declared statuses with its body. */
export type Reply<Declared extends Answers> = {
  [Status in keyof Declared & number]: Declared[Status] extends z.ZodType<infer Body>
    ? { status: Status; body: Body }
    : Declared[Status] extends StreamAnswer
      ? { status: Status; stream: Streamed }
      : { status: Status };
}[keyof Declared & number];

type Parsed<Schema> = Schema extends z.ZodType<infer Value> ? Value : undefined;

/** One request after the guard: the caller, and input that passed its schema. */
export type Call<Body, Query, Params> = {
  ctx: Ctx;
  /** The signed-in user; null for an API key or an anonymous caller. */
  caller: Authenticated | null;
  /** Whether the caller could call this again now, for an answer that goes on. */
  stillHolds(permission: Permission): Promise<boolean>;
  /** The bearer token as received, for operations about the token itself. */
  bearer: string | null;
  /** A header as received, for operations that read one of their own. */
  header(name: string): string | null;
  /** The Host header as received. */
  host(): string | null;
  /** Whether a proxy passed the request on. */
  wasForwarded(): boolean;
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
  /** The full path, with parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /**
   * `user`: signed-in users and, if a permission is named, API keys. `optional`: a known caller is
   * used, and an invalid token is ignored. `public`: credentials are ignored.
   */
  access: "public" | "optional" | "user";
  /** Of a list, any one is enough. */
  permission?: Permission | readonly [Permission, ...Permission[]];
  /** Open to someone who must set up a second factor and can do nothing else before. */
  whileEnrolling?: true;
  body?: Body;
  /** An empty body stands for `{}`. */
  bodyOptional?: boolean;
  /** Other than MAX_BODY_BYTES, for JSON that can hold many ids. */
  maxBodyBytes?: number;
  /** The body is a file instead of JSON. */
  file?: FileRule;
  query?: Query;
  /** At least one parameter of the query must be given, though none by itself. */
  queryRequired?: boolean;
  params?: Params;
  answers: Declared;
  /** Refusals beyond those that every operation of its kind has. */
  errors?: readonly ErrorCode[];
  /** Public data that scripts of every origin can read. */
  anyOrigin?: true;
  /** On success the caller's session has ended, so a client forgets its tokens. */
  endsSession?: boolean;
  /** The response if the platform cannot be opened; by default a problem (503). */
  whenUnavailable?: { status: number; body: unknown };
  handle(call: Call<Body, Query, Params>): Promise<Reply<Declared>>;
};

/** An operation with its input types erased, so that a list can hold all of them. */
export type AnyOperation = Omit<Operation, "handle"> & {
  handle(call: Call<z.ZodType, z.ZodType, z.ZodType>): Promise<{
    status: number;
    body?: unknown;
    stream?: Streamed;
  }>;
};

/** One of the declared responses. */
export function answer<const Status extends number>(status: Status): { status: Status };
export function answer<const Status extends number, Body>(
  status: Status,
  body: Body,
): { status: Status; body: Body };
export function answer(status: number, body?: unknown) {
  return { status, body };
}

/** A declared stream. */
export function streamAnswer<const Status extends number>(
  status: Status,
  stream: Streamed,
): { status: Status; stream: Streamed } {
  return { status, stream };
}

/** A declared stream that a browser saves as a file. */
export function fileAnswer<const Status extends number>(status: Status, file: FileStream) {
  return streamAnswer(status, streamedFile(file));
}

/** The permissions of which an operation needs one; null where it needs none. */
export function permissionsOf({
  permission,
}: Pick<AnyOperation, "permission">): readonly [Permission, ...Permission[]] | null {
  if (permission === undefined) return null;
  return typeof permission === "string" ? [permission] : permission;
}

/** Checks the types of a declaration against its own schemas. */
export function operation<
  Declared extends Answers,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Params extends z.ZodType | undefined = undefined,
>(declaration: Operation<Body, Query, Params, Declared>): AnyOperation {
  return declaration as unknown as AnyOperation;
}
