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

function textOf(key: string, value: unknown): string {
  if (Array.isArray(value)) return fieldsInWords(value) || "none";
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
      return event.data.reason ?? null;
    case "user.registered":
    case "sign_in.succeeded":
    case "sign_in.failed":
      return event.data.method ?? null;
    default:
      return null;
  }
}
