import { devOperations } from "./dev";
import { healthOperations } from "./health";
import type { AnyOperation } from "./operation";
import { adminOperations } from "./v1/admin";
import { adminAnalyticsOperations } from "./v1/admin-analytics";
import { adminApplicationOperations } from "./v1/admin-applications";
import { adminBrandingOperations } from "./v1/admin-branding";
import { adminBulkOperations } from "./v1/admin-bulk";
import { adminFieldOperations } from "./v1/admin-fields";
import { impersonationOperations } from "./v1/admin-impersonation";
import { adminKeyOperations } from "./v1/admin-keys";
import { adminLogOperations } from "./v1/admin-logs";
import { adminManageUserOperations } from "./v1/admin-manage-users";
import { adminMessageTextOperations } from "./v1/admin-message-texts";
import { adminMessageOperations } from "./v1/admin-messages";
import { adminProtectionOperations } from "./v1/admin-protection";
import { adminProviderOperations } from "./v1/admin-providers";
import { adminResourceServerOperations } from "./v1/admin-resource-servers";
import { adminRoleOperations } from "./v1/admin-roles";
import { adminSavedViewOperations } from "./v1/admin-saved-views";
import { adminSiteOperations } from "./v1/admin-sites";
import { adminUserOperations } from "./v1/admin-users";
import { authOperations } from "./v1/auth";
import { authMfaOperations } from "./v1/auth-mfa";
import { authPasskeyOperations } from "./v1/auth-passkey";
import { invitationOperations } from "./v1/invitations";
import { meOperations } from "./v1/me";
import { meApplicationOperations } from "./v1/me-applications";
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
  ...meApplicationOperations,
  ...meMfaOperations,
  ...mePasskeyOperations,
  // Before those of one user: `export` is no id.
  ...adminBulkOperations,
  ...adminUserOperations,
  ...adminManageUserOperations,
  ...invitationOperations,
  ...adminSavedViewOperations,

  ...impersonationOperations,
  ...adminProtectionOperations,
  ...adminRoleOperations,
  ...adminSiteOperations,
  ...adminFieldOperations,
  ...adminKeyOperations,
  ...adminApplicationOperations,
  ...adminResourceServerOperations,
  ...adminMessageOperations,
  ...adminMessageTextOperations,
  ...adminLogOperations,
  ...adminOperations,
  ...adminBrandingOperations,
  ...adminProviderOperations,
  ...adminAnalyticsOperations,
  ...healthOperations,
  ...wellKnownOperations,
  ...devOperations,
];

/** Every operation of the REST API, in the order of its document. */
export const operations: readonly AnyOperation[] = [...described, openApiOperation(described)];
