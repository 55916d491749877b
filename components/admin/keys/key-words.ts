import type { Tone } from "@/components/ui/status-dot";
import type { ApiKeyView } from "@/lib/contracts/answers/admin";

type Status = { tone: Tone; words: string };

const statuses: Record<ApiKeyView["status"], Status> = {
  active: { tone: "good", words: "Active" },
  expiring: { tone: "warn", words: "Expires soon" },
  expired: { tone: "quiet", words: "Expired" },
  dead: { tone: "danger", words: "Not working" },
};

export function statusOfKey({ status }: Pick<ApiKeyView, "status">): Status {
  return statuses[status];
}

/** "ada@example.com", or that the account is gone. */
export function makerOf({ createdBy }: Pick<ApiKeyView, "createdBy">): string {
  if (!createdBy) return "A deleted account";
  return createdBy.name ?? createdBy.email ?? createdBy.id;
}

/** "users:read, users:kick and 2 more" */
export function scopesText(permissions: readonly string[], most = 3): string {
  if (permissions.length === 0) return "No permissions";
  const more = permissions.length - most;
  const shown = permissions.slice(0, most).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
