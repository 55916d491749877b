import { adminOperations } from "./admin";
import { adminFieldOperations } from "./admin-fields";
import { adminKeyOperations } from "./admin-keys";
import { adminUserOperations } from "./admin-users";
import { authOperations } from "./auth";
import { devOperations } from "./dev";
import { healthOperations } from "./health";
import { meOperations } from "./me";
import { meAvatarOperations } from "./me-avatar";
import { meDataOperations } from "./me-data";
import { meIdentifierOperations } from "./me-identifiers";
import { meSessionOperations } from "./me-sessions";
import type { AnyOperation } from "./operation";
import { openApiOperation, wellKnownOperations } from "./well-known";

const described: AnyOperation[] = [
  ...authOperations,
  ...meOperations,
  ...meAvatarOperations,
  ...meIdentifierOperations,
  ...meDataOperations,
  ...meSessionOperations,
  ...adminUserOperations,
  ...adminFieldOperations,
  ...adminKeyOperations,
  ...adminOperations,
  ...healthOperations,
  ...wellKnownOperations,
  ...devOperations,
];

/** Every operation of the REST API, in the order of its document. */
export const operations: readonly AnyOperation[] = [...described, openApiOperation(described)];
