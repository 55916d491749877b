import { settingName } from "@/components/admin/settings/setting-words";
import { methodName } from "@/components/lists/method-words";
import { fieldsInWords } from "@/components/settings/profile-words";
import { day, fullTime } from "@/components/ui/time-words";
import { readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

const labels: Record<string, string> = {
  all: "All devices",
  atOnce: "Old keys removed",
  before: "Issued before",
  byKey: "API key",
  byTeam: "By an admin",
  clientIp: "Client IP",
  deleted: "Deleted",
  device: "Device",
  devices: "Devices",
  enabled: "Turned on",
  ended: "Sessions ended",
  fields: "Fields",
  from: "Before",
  key: "Field",
  keyId: "API key",
  keys: "Settings",
  kid: "Signing key",
  jobId: "Job",
  kind: "Type",
  left: "Codes left",
  limit: "Rate limit",
  method: "Sign-in method",
  name: "Name",
  permission: "Permission",
  permissions: "Permissions",
  provider: "Provider",
  readyAt: "Possible from",
  reason: "Reason",
  scene: "Purpose",
  secondFactor: "Second factor",
  sessionId: "Session",
  to: "After",
  until: "Until",
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

const scenes: Record<string, string> = {
  LOGIN: "Sign-in",
  VERIFY_EMAIL: "Verify email",
  RESET_PASSWORD: "Reset password",
  REGISTER_PHONE: "Sign-up by phone",
  BIND_PHONE: "Add phone number",
  CHANGE_PHONE: "Change phone number",
  CHANGE_EMAIL: "Change email",
};

/** The words for a code that rows hold; what an admin typed stays as it is. */
function inWords(words: Record<string, string>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

function textOf(key: string, value: unknown): string {
  switch (key) {
    case "fields":
      return fieldsInWords(asList(value)) || "None";
    case "keys":
      return asList(value).map(settingName).join(", ");
    case "reason":
      return inWords(reasons, String(value));
    case "scene":
      return inWords(scenes, String(value));
    case "kind":
      return value === "api" ? "App" : "Browser";
    case "method":
    case "secondFactor":
    case "provider":
      return methodName(String(value));
    case "before":
    case "until":
    case "readyAt":
      return fullTime(new Date(String(value)), "UTC");
    default:
      return valueText(value);
  }
}

function asList(value: unknown): string[] {
  return [value].flat().map(String);
}

/** "Allow public sign-up: off": of a change of settings, the values before or after it. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ") || "None";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value !== "object" || value === null) return String(value ?? "none");
  const parts = Object.entries(value).map(([key, part]) => {
    const text = valueText(part);
    const isNested = typeof part === "object" && part !== null && !Array.isArray(part);
    return `${settingName(key)}: ${isNested ? `(${text})` : text}`;
  });
  return parts.join(", ") || "None";
}

/** The facts that are shown next to the event's text; null where there are none. */
export function eventNote(view: Pick<AuditEventView, "type" | "data">): string | null {
  const event = readEvent(view);
  switch (event?.type) {
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
    case "user.permissions_changed":
      return event.data.to?.join(", ") || "No permissions";
    case "api_key.created":
    case "api_key.rotated":
      return event.data.name ?? null;
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
