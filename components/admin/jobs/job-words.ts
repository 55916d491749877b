import { bulkTitle } from "@/components/admin/bulk/bulk-words";
import type { Tone } from "@/components/ui/status-dot";
import type { JobState, JobView } from "@/lib/contracts/answers/jobs";

/** What a kind of job does, where people read it. */
export const kindNames: Record<string, string> = {
  bulk: "Bulk action",
  ...{ mail: "Email", sms: "Text message" },
  sweep: "Clean-up",
  "adopt-messages": "Messages of an earlier version",
  "search-text": "Search texts",
  "event-hook": "Hook after an event",
  "api-key-expiry": "API keys that expire soon",
  "signing-keys": "Signing keys",
  "logout-notices": "Ended sessions of applications",
  "backchannel-logout": "Sign-out at an application",
  "role-users": "Users of a changed role",
  "renew-grace": "Time to set up second factors",
  "audit-months": "Months of the audit log",
  "audit-seal": "Seals of the audit log",
  "count-events": "Counts of events",
  "count-active-users": "Counts of active users",
  "count-cohorts": "Counts of returning users",
  "count-users": "Counts of users",
  "count-zone": "Counts for a time zone",
};

/** A kind of an earlier or later version is shown by its name. */
export function kindText(kind: string): string {
  return Object.hasOwn(kindNames, kind) ? (kindNames[kind] ?? kind) : kind;
}

/** "Block 3 users", or the kind. */
export function jobTitle({ kind, bulk }: Pick<JobView, "kind" | "bulk">): string {
  return bulk ? bulkTitle(bulk.action, bulk.total) : kindText(kind);
}

export const stateNames: Record<JobState, string> = {
  queued: "Waiting",
  running: "Running",
  done: "Done",
  dead: "Stopped",
  cancelled: "Cancelled",
};

const tones: Record<JobState, Tone> = {
  queued: "quiet",
  running: "warn",
  done: "good",
  dead: "danger",
  cancelled: "quiet",
};

export function stateWords({ state, cancelRequested }: JobView): { tone: Tone; words: string } {
  const isStopping = state === "running" && cancelRequested;
  return { tone: tones[state], words: isStopping ? "Stopping" : stateNames[state] };
}

/** Whether the job will change by itself soon. */
export function isUnderWay({ state }: Pick<JobView, "state">): boolean {
  return state === "queued" || state === "running";
}
