export { createGatehouse, type Gatehouse } from "./create";
export { type ErrorCode, type FieldIssue, GatehouseError, type ProofMethod } from "./errors";
export { every } from "./every";
export type * from "./models";
export type { CallOptions, GatehouseOptions } from "./options";
export type { ClientTokens } from "./tokens";
export type { Items, Page } from "./types";
