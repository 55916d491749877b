import { fieldsInWords } from "@/components/settings/profile-words";
import { readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

const labels: Record<string, string> = {
  clientIp: "Caller’s address",
  ended: "Sessions ended",
  fields: "Fields",
  from: "Before",
  key: "Field",
  keyId: "API key",
  keys: "Settings",
  kind: "Kind",
  method: "Way in",
  name: "Name",
  permissions: "Permissions",
  provider: "Provider",
  reason: "Reason",
  scene: "Purpose",
  sessionId: "Session",
  to: "After",
  until: "Until",
};

/** An event's facts as label and text; what is empty is left out. */
export function eventFacts({ data }: Pick<AuditEventView, "data">) {
  return Object.entries(data).flatMap(([key, value]) => {
    if (value === null || value === undefined || value === "") return [];
    const text = Array.isArray(value) ? fieldsInWords(value) || "none" : String(value);
    return [{ label: labels[key] ?? key, value: text }];
  });
}

/** The facts that are shown next to the event's text; null where there are none. */
export function eventNote(view: Pick<AuditEventView, "type" | "data">): string | null {
  const event = readEvent(view);
  switch (event?.type) {
    case "user.roles_changed":
      return event.data.to?.join(", ") || "none";
    case "user.blocked": {
      const { reason, until } = event.data;
      return [reason, until && `until ${until.slice(0, 10)}`].filter(Boolean).join(", ") || null;
    }
    case "sign_in.refused":
      return event.data.reason ?? null;
    case "user.registered":
    case "sign_in.succeeded":
    case "sign_in.failed":
      return event.data.method ?? null;
    default:
      return null;
  }
}
