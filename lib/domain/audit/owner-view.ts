import type { EventType } from "@/lib/contracts/events";

/** Whom an event is about, who did it, and from where. */
type Told = {
  type: string;
  actorId: string | null;
  userId: string | null;
  ip: string | null;
  userAgent: string | null;
  data: Record<string, unknown>;
};

/** What anybody can cause who knows an identifier, also while signed in as somebody else. */
const causedByAnybody: ReadonlySet<string> = new Set<EventType>([
  "code.requested",
  "password.reset_requested",
  "sign_in.failed",
  "sign_in.refused",
  "user.registration_refused",
  "user.registration_repeated",
]);

/**
 * An event as the account's own owner is told of it. Of what the team did, by hand or by a key: that
 * the team did it, and neither who, from where, with what nor why; that is in the audit log, for
 * those who may read it. What came through the team's server has the address that this server
 * states, not its own. Nobody else's id is told.
 */
export function asOwnerSees<Event extends Told>(event: Event): Event {
  if (isByTeam(event)) {
    return { ...event, actorId: null, ip: null, userAgent: null, data: { by: "team" } };
  }
  const { byKey, byTeam: _, ...data } = event.data;
  const actorId = event.actorId === event.userId ? event.actorId : null;
  if (byKey === undefined) return { ...event, actorId, data };
  const ip = typeof data.clientIp === "string" ? data.clientIp : null;
  return { ...event, actorId, ip, userAgent: null, data };
}

function isByTeam({ type, actorId, userId, data }: Told): boolean {
  if (data.byTeam === true) return true;
  if (causedByAnybody.has(type)) return false;
  return actorId === null ? data.byKey !== undefined : actorId !== userId;
}
