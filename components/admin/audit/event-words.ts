import { channelWords, templateWords } from "@/components/admin/messages/message-words";
import { settingName, settingText } from "@/components/admin/settings/setting-words";
import { methodName } from "@/components/lists/method-words";
import { fieldsInWords } from "@/components/settings/profile-words";
import { day, fullTime } from "@/components/ui/time-words";
import { readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

const labels: Record<string, string> = {
  action: "Action",
  all: "All devices",
  applicationId: "Application",
  atOnce: "Old keys removed",
  before: "Issued before",
  byKey: "API key",
  byTeam: "By an admin",
  cause: "Cause",
  channel: "Channel",
  clientIp: "Client IP",
  columns: "Columns",
  deleted: "Deleted",
  description: "Description",
  device: "Device",
  done: "Done",
  devices: "Devices",
  enabled: "Turned on",
  ended: "Sessions ended",
  failed: "Failed",
  fields: "Fields",
  filters: "Filters",
  format: "Format",
  from: "Before",
  key: "Field",
  keyId: "API key",
  viewId: "Saved view",
  keys: "Settings",
  language: "Language",
  kid: "Signing key",
  invitationId: "Invitation",
  identifier: "Identifier",
  impersonatedBy: "As the user",
  jobId: "Job",
  kind: "Type",
  left: "Codes left",
  limit: "Rate limit",
  messageId: "Message",
  method: "Sign-in method",
  name: "Name",
  note: "Reason",
  permission: "Permission",
  permissions: "Permissions",
  prefix: "Secret",
  provider: "Provider",
  roles: "Roles",
  readyAt: "Possible from",
  readOnly: "Read-only",
  reason: "Reason",
  result: "Result",
  requiresMfa: "Requires a second factor",
  resourceServerId: "API",
  roleId: "Role",
  scene: "Purpose",
  scopes: "Scopes",
  secondFactor: "Second factor",
  sessionId: "Session",
  siteId: "Site",
  skipped: "Skipped",
  suppressionId: "Suppression",
  template: "Template",
  to: "After",
  type: "Application type",
  until: "Until",
  withheld: "Roles not granted",
  users: "Users",
};

/** An event's data as labels and texts, without empty values. */
export function eventFacts({ data }: Pick<AuditEventView, "data">) {
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === "") return [];
    return [{ label: labels[key] ?? key, value: textOf(key, value) }];
  });
}

const reasons: Record<string, string> = {
  account_blocked: "Account blocked",
  account_locked: "Account locked",
  email_not_verified: "Email not verified",
  hook: "This instance’s own rules",
};

const causes: Record<string, string> = {
  bounce: "Bounce",
  bounced: "Bounced",
  complaint: "Marked as spam",
  complained: "Marked as spam",
  failed: "Failed",
  manual: "Added by an admin",
};

const scenes: Record<string, string> = {
  LOGIN: "Sign-in",
  VERIFY_EMAIL: "Verify email",
  RESET_PASSWORD: "Reset password",
  REGISTER_PHONE: "Sign-up by phone",
  BIND_PHONE: "Add phone number",
  CHANGE_PHONE: "Change phone number",
  CHANGE_EMAIL: "Change email",
};

const kinds: Record<string, string> = {
  ...{ api: "App", browser: "Browser", email: "Email", phone: "Phone number" },
};

/** The words for a code that rows hold; what an admin typed stays as it is. */
function inWords(words: Record<string, string>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

function textOf(key: string, value: unknown): string {
  switch (key) {
    case "fields":
      return fieldsInWords(asList(value)) || "None";
    case "template":
      return templateWords(String(value));
    case "channel":
      return channelWords(String(value));
    case "cause":
      return inWords(causes, String(value));
    case "keys":
      return asList(value).map(settingName).join(", ");
    case "reason":
      return inWords(reasons, String(value));
    case "impersonatedBy":
      return "Yes";
    case "scene":
      return inWords(scenes, String(value));
    case "kind":
      return inWords(kinds, String(value));
    case "method":
    case "secondFactor":
    case "provider":
      return methodName(String(value));
    case "before":
    case "until":
    case "readyAt":
      return fullTime(new Date(String(value)), "UTC");
    default:
      return settingText(value);
  }
}

function asList(value: unknown): string[] {
  return [value].flat().map(String);
}

/** The facts that are shown next to the event's text; null where there are none. */
export function eventNote(view: Pick<AuditEventView, "type" | "data">): string | null {
  const event = readEvent(view);
  switch (event?.type) {
    case "invitation.sent":
    case "invitation.accepted":
      return event.data.roles?.join(", ") || null;
    case "address.vouched":
      return event.data.kind ? inWords(kinds, event.data.kind) : null;
    case "user.roles_changed":
      return event.data.to?.join(", ") || "No roles";
    case "user.blocked": {
      const { reason, until } = event.data;
      return (
        [reason, until && `until ${day(new Date(until), "UTC")}`].filter(Boolean).join(", ") || null
      );
    }
    case "sign_in.refused":
      return event.data.reason ? inWords(reasons, event.data.reason) : null;
    case "user.registered":
    case "sign_in.succeeded":
    case "sign_in.failed":
      return event.data.method ? methodName(event.data.method) : null;
    case "identity.confirmed":
    case "identity.confirm_failed":
      return event.data.method ? methodName(event.data.method) : "Password";
    case "mfa.method_changed": {
      const { method, enabled } = event.data;
      return method ? `${methodName(method)}: ${enabled ? "on" : "off"}` : null;
    }
    case "mfa.recovery_code_used":
      return event.data.left === undefined ? null : `${event.data.left} left`;
    case "user.erased":
      return event.data.note ?? null;
    case "impersonation.started": {
      const { reason, readOnly } = event.data;
      return [readOnly === false && "With changes", reason].filter(Boolean).join(", ") || null;
    }
    case "mfa.reset":
      return event.data.reason ?? null;
    case "passkey.added":
    case "passkey.renamed":
    case "passkey.removed":
      return event.data.name ?? null;
    case "account.linked":
    case "account.unlinked":
      return event.data.provider ? methodName(event.data.provider) : null;
    case "session.ended":
      return event.data.device ?? null;
    case "message.resent":
    case "message.tested":
    case "message_text.changed":
    case "message.undelivered":
      return event.data.template ? templateWords(event.data.template) : null;
    case "suppression.added":
      return event.data.cause ? inWords(causes, event.data.cause) : null;
    case "suppression.removed":
      return event.data.reason ?? null;
    case "user.permissions_changed":
      return event.data.to?.join(", ") || "No permissions";
    case "view.shared":
    case "view.unshared":
    case "role.created":
    case "role.changed":
    case "role.deleted":
    case "api_key.created":
    case "api_key.rotated":
    case "application.created":
    case "application.updated":
    case "application.deleted":
    case "application.secret_created":
    case "application.secret_revoked":
    case "application.consent_given":
    case "application.consent_revoked":
    case "resource_server.deleted":
    case "site.created":
    case "site.updated":
    case "site.deleted":
      return event.data.name ?? null;
    case "resource_server.created":
    case "resource_server.updated":
      return event.data.identifier ?? null;
    case "blackout.set":
      return event.data.before ? `before ${fullTime(new Date(event.data.before), "UTC")}` : null;
    case "session.others_ended":
    case "user.blackout_set":
    case "user.kicked":
      return event.data.devices?.join(", ") || null;
    default:
      return null;
  }
}
