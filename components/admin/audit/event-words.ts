import { fieldsInWords } from "@/components/settings/profile-words";
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

/** Up to this many of the facts fit beside the event's words. */
export function eventNote(event: Pick<AuditEventView, "data">): string | null {
  const { reason, method, until, to } = event.data;
  if (Array.isArray(to)) return to.join(", ") || "none";
  const parts = [reason, method, typeof until === "string" && `until ${until.slice(0, 10)}`];
  return parts.filter((part) => typeof part === "string" && part).join(", ") || null;
}
