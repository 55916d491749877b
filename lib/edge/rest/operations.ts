import { adminOperations } from "./admin";
import { adminUserOperations } from "./admin-users";
import { authOperations } from "./auth";
import { devOperations } from "./dev";
import { healthOperations } from "./health";
import { meOperations } from "./me";
import { meSessionOperations } from "./me-sessions";
import type { AnyOperation } from "./operation";
import { openApiOperation, wellKnownOperations } from "./well-known";

const described: AnyOperation[] = [
  ...authOperations,
  ...meOperations,
  ...meSessionOperations,
  ...adminUserOperations,
  ...adminOperations,
  ...healthOperations,
  ...wellKnownOperations,
  ...devOperations,
];

/** Every operation of the REST API, in the order of its document. */
export const operations: readonly AnyOperation[] = [...described, openApiOperation(described)];
