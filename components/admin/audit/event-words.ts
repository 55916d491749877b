import { fieldsInWords } from "@/components/settings/profile-words";
import { day, fullTime } from "@/components/ui/time-words";
import type { AuditEventView } from "@/lib/contracts/user";

const labels: Record<string, string> = {
  clientIp: "Client IP",
  ended: "Sessions ended",
  fields: "Fields",
  from: "Before",
  key: "Field",
  keyId: "API key",
  keys: "Settings",
  kind: "Type",
  method: "Sign-in method",
  name: "Name",
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

/** The part of an event's data that is short enough to stand next to its description. */
export function eventNote(event: Pick<AuditEventView, "data">): string | null {
  const { reason, method, until, to } = event.data;
  if (Array.isArray(to)) return to.join(", ") || "none";
  const parts = [
    reason,
    method,
    typeof until === "string" && `until ${day(new Date(until), "UTC")}`,
  ];
  return parts.filter((part) => typeof part === "string" && part).join(", ") || null;
}
