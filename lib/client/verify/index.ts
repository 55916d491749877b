export { bearerToken } from "./bearer";
export type { AccessToken } from "./claims";
export { TokenError, type TokenErrorCode } from "./errors";
export type { IntrospectionCredentials } from "./introspect";
export { type Requirement, requirePermission, requireScope } from "./require";
export { createVerifier, type Verifier, type VerifierOptions } from "./verifier";
