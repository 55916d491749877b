import type { MessageView } from "@/lib/contracts/answers/messages";
import type { MessageState, SuppressionReason } from "@/lib/contracts/messages";
import { phoneText } from "@/lib/contracts/phone";

const templates: Record<string, string> = {
  code: "Code",
  "verify-email": "Verify email",
  "reset-password": "Password reset",
  "already-registered": "Already registered",
  "password-changed": "Password changed",
  "new-sign-in": "New sign-in",
  "sign-in-paused": "Sign-in paused",
  "email-changed": "Email changed",
  "confirm-email": "New email to confirm",
  invitation: "Invitation",
  "phone-changed": "Phone number changed",
  "sign-in-methods-changed": "Sign-in methods changed",
  "factor-recovery": "Lost second factor",
  "account-deletion": "Account deletion",
  "deletion-cancelled": "Deletion cancelled",
  "api-key-changed": "API key changed",
  "api-key-expiring": "API key expires",
  "application-access": "Application allowed or removed",
  "token-reused": "Token used twice",
  "impersonation-started": "Admin signed in as the user",
  "signed-out-by-admin": "Signed out by an admin",
  "permissions-changed": "Permissions changed",
  taken: "Number already in use",
};

/** A template in words; one that this version does not know is shown as it is. */
export function templateWords(template: string): string {
  return Object.hasOwn(templates, template) ? (templates[template] ?? template) : template;
}

export const templateOptions = Object.entries(templates)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label, "en"));

export function channelWords(channel: string): string {
  return channel === "sms" ? "SMS" : "Email";
}

type Tone = "good" | "warn" | "danger" | "quiet";

export const stateWords: Record<MessageState, { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "warn" },
  sent: { label: "Sent", tone: "good" },
  delivered: { label: "Delivered", tone: "good" },
  bounced: { label: "Bounced", tone: "danger" },
  complained: { label: "Marked as spam", tone: "danger" },
  suppressed: { label: "Suppressed", tone: "warn" },
  failed: { label: "Failed", tone: "danger" },
  expired: { label: "Expired", tone: "quiet" },
  cancelled: { label: "Cancelled", tone: "quiet" },
};

/** What a state means, for the page of one message. */
export const stateHints: Record<MessageState, string> = {
  pending: "It waits to be sent, or to be tried again.",
  sent: "The provider took it. Whether it arrived isn’t known.",
  delivered: "The recipient’s email server took it.",
  bounced: "The recipient’s email server refused it.",
  complained: "The recipient marked it as spam.",
  suppressed: "It wasn’t sent, as its address is on the suppression list.",
  failed: "The provider refused it, or couldn’t be reached for a day.",
  expired: "Its code had expired before it could be sent.",
  cancelled: "It was cancelled before it was sent.",
};

export const reasonWords: Record<SuppressionReason, string> = {
  bounce: "Bounced",
  complaint: "Marked as spam",
  manual: "Added by an admin",
};

export function recipientWords({ to }: Pick<MessageView, "to">): string {
  return to.startsWith("+") ? phoneText(to) : to;
}

/** Why there is no button to send it again; null where there is one. */
export const whyNotAgain: Record<NonNullable<MessageView["notResendable"]>, string> = {
  sent: "It was handed to the provider, and its content was erased then. If it didn’t arrive, have it caused again: the person asks for a new code, or you send a password reset from their page.",
  erased:
    "It held a code or a link, and its content was erased when it ended. The person can ask for a new one; a password reset is sent from their page.",
  suppressed: "Its address is on the suppression list. Remove it from there first.",
  running: "It is being sent now.",
};
