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
 * only that the team did it: who, from where, with what and why is in the audit log. What someone of the
 * team did while signed in as the owner shows what, and not who. What came
 * through the team's server has the address that the server stated, not the server's own. No other
 * user's id is shown.
 */
export function asOwnerSees<Event extends Told>(event: Event): Shown<Event> {
  if (isByTeam(event)) {
    const data = { by: "team" };
    return { ...event, actorId: null, ip: null, userAgent: null, data };
  }
  if (isAsOwner(event)) {
    const { impersonatedBy: _, ...done } = asObject(event.data);
    const data = { ...done, by: "support" };
    return { ...event, actorId: null, ip: null, userAgent: null, data };
  }
  const { byKey, byTeam: _, ...data } = asObject(event.data);
  const actorId = event.actorId === event.userId ? event.actorId : null;
  if (byKey === undefined) return { ...event, actorId, data };
  const { clientIp = null } = readCommonData(data);
  return { ...event, actorId, ip: clientIp, userAgent: null, data };
}

/** Someone of the team was signed in as the owner. */
function isAsOwner({ data }: Told): boolean {
  return asObject(data).impersonatedBy !== undefined;
}

function isByTeam(event: Told): boolean {
  const { type, actorId, userId, data } = event;
  const { byTeam, byKey } = asObject(data);
  if (isAsOwner(event)) return false;
  if (byTeam === true) return true;
  if (kindOf(type)?.byAnyone) return false;
  return actorId === null ? byKey !== undefined : actorId !== userId;
}
