/** Every audit event's type, with the words that logs show for it. */
export const eventWords = {
  "user.registered": "Account created",
  "user.registration_repeated": "Signed up again before verifying",
  "user.registration_refused": "Someone signed up with an address that has an account",
  "user.verified": "Email verified",
  "user.deletion_requested": "Deletion requested",
  "user.restored": "Deletion cancelled",
  "user.erased": "Account erased",
  "user.blocked": "Blocked",
  "user.unblocked": "Unblocked",
  "user.kicked": "Signed out everywhere by an admin",
  "user.roles_changed": "Roles changed",
  "code.requested": "Code requested",
  "sign_in.succeeded": "Signed in",
  "sign_in.failed": "Sign-in failed",
  "sign_in.refused": "Sign-in refused",
  "session.ended": "Signed out",
  "session.others_ended": "Other sessions ended",
  "session.token_reused": "Refresh token used twice; session ended",
  "identity.confirmed": "Identity confirmed",
  "identity.confirm_failed": "Wrong password given",
  "password.changed": "Password changed",
  "password.reset_requested": "Password reset requested",
  "password.reset": "Password reset",
  "username.changed": "Username changed",
  "email.changed": "Email changed",
  "email.change_undone": "Email change undone",
  "phone.bound": "Phone added",
  "phone.changed": "Phone changed",
  "phone.unbound": "Phone removed",
  "account.locked": "Account locked by its owner",
  "account.unlinked": "Account unlinked",
  "data.changed": "Data changed",
  "data.exported": "Data exported",
  "field.changed": "Field added or changed",
  "api_key.created": "API key created",
  "api_key.deleted": "API key deleted",
  "profile.updated": "Profile updated",
  "account.linked": "Account linked",
  "settings.changed": "Settings changed",
  "admin.claimed": "Owner account created",
} as const satisfies Record<string, string>;

export type EventType = keyof typeof eventWords;

export function describeEvent(type: string): string {
  return type in eventWords ? eventWords[type as EventType] : type;
}
