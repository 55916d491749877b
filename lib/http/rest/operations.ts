import { devOperations } from "./dev";
import { healthOperations } from "./health";
import type { AnyOperation } from "./operation";
import { adminOperations } from "./v1/admin";
import { adminFieldOperations } from "./v1/admin-fields";
import { adminKeyOperations } from "./v1/admin-keys";
import { adminProtectionOperations } from "./v1/admin-protection";
import { adminUserOperations } from "./v1/admin-users";
import { authOperations } from "./v1/auth";
import { authMfaOperations } from "./v1/auth-mfa";
import { authPasskeyOperations } from "./v1/auth-passkey";
import { meOperations } from "./v1/me";
import { meAvatarOperations } from "./v1/me-avatar";
import { meDataOperations } from "./v1/me-data";
import { meIdentifierOperations } from "./v1/me-identifiers";
import { meMfaOperations } from "./v1/me-mfa";
import { mePasskeyOperations } from "./v1/me-passkeys";
import { meSessionOperations } from "./v1/me-sessions";
import { openApiOperation, wellKnownOperations } from "./well-known";

const described: AnyOperation[] = [
  ...authOperations,
  ...authMfaOperations,
  ...authPasskeyOperations,
  ...meOperations,
  ...meAvatarOperations,
  ...meIdentifierOperations,
  ...meDataOperations,
  ...meSessionOperations,
  ...meMfaOperations,
  ...mePasskeyOperations,
  ...adminUserOperations,
  ...adminProtectionOperations,
  ...adminFieldOperations,
  ...adminKeyOperations,
  ...adminOperations,
  ...healthOperations,
  ...wellKnownOperations,
  ...devOperations,
];

/** Every operation of the REST API, in the order of its document. */
export const operations: readonly AnyOperation[] = [...described, openApiOperation(described)];
