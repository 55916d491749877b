import { compile } from "html-to-text";
import { plainTextSelectors } from "react-email";
import { accountDeletion } from "./account-deletion";
import { alreadyRegistered } from "./already-registered";
import { apiKeyChanged } from "./api-key-changed";
import { apiKeyExpiring } from "./api-key-expiring";
import { applicationAccess } from "./application-access";
import { code } from "./code";
import { confirmEmail } from "./confirm-email";
import { deletionCancelled } from "./deletion-cancelled";
import { emailChanged } from "./email-changed";
import { factorRecovery } from "./factor-recovery";
import { impersonationStarted } from "./impersonation-started";
import { invitation } from "./invitation";
import { newSignIn } from "./new-sign-in";
import { passwordChanged } from "./password-changed";
import { permissionsChanged } from "./permissions-changed";
import { phoneChanged } from "./phone-changed";
import { resetPassword } from "./reset-password";
import { signInMethodsChanged } from "./sign-in-methods-changed";
import { signInPaused } from "./sign-in-paused";
import { signedOutByAdmin } from "./signed-out-by-admin";
import { tokenReused } from "./token-reused";
import { verifyEmail } from "./verify-email";

// Beside the templates, so that a bundler sees which parts of the package are used.
export { render } from "react-email";

/** A mail's HTML as text, as React Email makes it; but that prepares its rules again for each mail. */
export const toPlainText = compile({
  wordwrap: false,
  selectors: [...plainTextSelectors, { selector: "h1", options: { uppercase: false } }],
});

/** Every mail template, by its name in the outbox. */
export const templates = {
  code,
  "email-changed": emailChanged,
  "confirm-email": confirmEmail,
  invitation,
  "phone-changed": phoneChanged,
  "sign-in-methods-changed": signInMethodsChanged,
  "verify-email": verifyEmail,
  "reset-password": resetPassword,
  "already-registered": alreadyRegistered,
  "password-changed": passwordChanged,
  "new-sign-in": newSignIn,
  "impersonation-started": impersonationStarted,
  "signed-out-by-admin": signedOutByAdmin,
  "permissions-changed": permissionsChanged,
  "factor-recovery": factorRecovery,
  "sign-in-paused": signInPaused,
  "account-deletion": accountDeletion,
  "deletion-cancelled": deletionCancelled,
  "api-key-changed": apiKeyChanged,
  "api-key-expiring": apiKeyExpiring,
  "application-access": applicationAccess,
  "token-reused": tokenReused,
};
