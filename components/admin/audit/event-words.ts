import { fieldsInWords } from "@/components/settings/profile-words";
import { day, fullTime } from "@/components/ui/time-words";
import { readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

const labels: Record<string, string> = {
  clientIp: "Client IP",
  ended: "Sessions ended",
  fields: "Fields",
  from: "Before",
  key: "Field",
  keyId: "API key",
  keys: "Settings",
  jobId: "Job",
  kind: "Type",
  limit: "Rate limit",
  method: "Sign-in method",
  name: "Name",
  permission: "Permission",
  permissions: "Permissions",
  provider: "Provider",
  reason: "Reason",
  scene: "Purpose",
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

const methods: Record<string, string> = {
  password: "Password",
  code: "Code",
  registration: "Sign-up",
  email: "Email",
  phone: "Phone",
  username: "Username",
  github: "GitHub",
  google: "Google",
  oidc: "OpenID",
};

/** The words for a code that rows hold; what an admin typed stays as it is. */
function inWords(words: Record<string, string>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

function textOf(key: string, value: unknown): string {
  if (Array.isArray(value)) return fieldsInWords(value) || "none";
  if (key === "reason") return inWords(reasons, String(value));
  if (key === "scene") return inWords(scenes, String(value));
  if (key === "method" || key === "provider") return inWords(methods, String(value));
  return key === "until" ? fullTime(new Date(String(value)), "UTC") : String(value);
}

/** The facts that are shown next to the event's text; null where there are none. */
export function eventNote(view: Pick<AuditEventView, "type" | "data">): string | null {
  const event = readEvent(view);
  switch (event?.type) {
    case "user.roles_changed":
      return event.data.to?.join(", ") || "none";
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
      return event.data.method ? inWords(methods, event.data.method) : null;
    default:
      return null;
  }
}
