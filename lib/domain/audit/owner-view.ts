import { asObject, kindOf, readCommonData } from "@/lib/contracts/events";

/** Whom an event is about, who did it, and from where. */
type Told = {
  type: string;
  actorId: string | null;
  userId: string | null;
  ip: string | null;
  userAgent: string | null;
  data: unknown;
};

/** An event as the owner sees it: its data can be anything that an older version wrote. */
type Shown<Event> = Event & { data: Record<string, unknown> };

/**
 * An event as the account's owner sees it. What the team did, by hand or through an API key, shows
 * only that the team did it: who, from where, with what and why is in the audit log. What came
 * through the team's server has the address that the server stated, not the server's own. No other
 * user's id is shown.
 */
export function asOwnerSees<Event extends Told>(event: Event): Shown<Event> {
  if (isByTeam(event)) {
    return { ...event, actorId: null, ip: null, userAgent: null, data: { by: "team" } };
  }
  const { byKey, byTeam: _, ...data } = asObject(event.data);
  const actorId = event.actorId === event.userId ? event.actorId : null;
  if (byKey === undefined) return { ...event, actorId, data };
  const { clientIp = null } = readCommonData(data);
  return { ...event, actorId, ip: clientIp, userAgent: null, data };
}

function isByTeam({ type, actorId, userId, data }: Told): boolean {
  const { byTeam, byKey } = asObject(data);
  if (byTeam === true) return true;
  if (kindOf(type)?.byAnyone) return false;
  return actorId === null ? byKey !== undefined : actorId !== userId;
}
