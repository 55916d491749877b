import { accountDeletion } from "./account-deletion";
import { alreadyRegistered } from "./already-registered";
import { newSignIn } from "./new-sign-in";
import { passwordChanged } from "./password-changed";
import { resetPassword } from "./reset-password";
import { verifyEmail } from "./verify-email";

/** Every mail that the house sends, by the name that the outbox keeps. */
export const templates = {
  "verify-email": verifyEmail,
  "reset-password": resetPassword,
  "already-registered": alreadyRegistered,
  "password-changed": passwordChanged,
  "new-sign-in": newSignIn,
  "account-deletion": accountDeletion,
};
