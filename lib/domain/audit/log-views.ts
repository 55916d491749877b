import type { AuditEventView, LogEventView } from "@/lib/contracts/answers/event";
import { asObject, outcomeOf } from "@/lib/contracts/events";
import { describeUserAgent } from "@/lib/domain/core/user-agent";
import type { LogRow } from "./log-rows";

/** What an account's owner can also see. */
export function asEventView(row: LogRow): AuditEventView {
  const { id, type, actorId, userId, ip, userAgent, requestId, data, createdAt } = row;
  return {
    ...{ id, type, actorId, userId, ip, userAgent, requestId },
    data: asObject(data),
    createdAt: createdAt.toISOString(),
  };
}

export function asLogView(row: LogRow): LogEventView {
  const { browser, system } = describeUserAgent(row.userAgent);
  return {
    ...asEventView(row),
    outcome: outcomeOf(row.type),
    device: [browser, system].filter(Boolean).join(" on ") || null,
    sessionId: row.sessionId,
    durationMs: row.durationMs,
  };
}
