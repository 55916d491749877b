/** The reference page's view of the OpenAPI document. */

/** An operation in the list. */
export type ReferenceEntry = {
  /** Its operationId, and the name of the client's method. */
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
};

/** A parameter, or a key of an object. */
export type ReferenceField = {
  name: string;
  /** "string (uuid)", "list of Session" */
  type: string;
  required: boolean;
  description: string | null;
  /** The only values that it can have. */
  values: string[];
  /** The keys of an object, or of the objects of a list. */
  fields: ReferenceField[];
};

export type ReferenceBody = {
  required: boolean;
  /** A file has no fields. */
  isFile: boolean;
  types: string[];
  fields: ReferenceField[];
  /** What must be there, as JSON. */
  example: string;
};

export type ReferenceAnswer = {
  status: string;
  text: string;
  fields: ReferenceField[];
  /** As JSON; null for an answer without a body. */
  example: string | null;
};

export type ReferenceRefusal = { status: string; codes: { code: string; title: string }[] };

export type ReferenceOperation = ReferenceEntry & {
  description: string | null;
  /** Any one of them is enough; none for an operation without a permission. */
  permissions: string[];
  access: "public" | "optional" | "user";
  endsSession: boolean;
  pathFields: ReferenceField[];
  queryFields: ReferenceField[];
  body: ReferenceBody | null;
  answers: ReferenceAnswer[];
  refusals: ReferenceRefusal[];
};

/** Whether a call can change something on the instance. */
export function changesData({ method }: Pick<ReferenceEntry, "method">): boolean {
  return method !== "GET";
}
