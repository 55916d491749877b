import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { describeUserAgent } from "./devices";

/** What an event names at most. */
const MOST = 10;

/**
 * Ends the sessions of a user that fit, within the caller's transaction.
 * @returns how many there were, whether any was the user's own and not an admin's, and the devices that
 * were signed out, as far as known, for the event: the request that ends them has a browser of its own
 */
export async function endSessions(
  tx: Tx,
  where: Prisma.SessionWhereInput & { userId: string },
): Promise<{ ended: number; hadOwn: boolean; devices: string[] | undefined }> {
  const sessions = await tx.session.findMany({
    // An admin's browser is none of the user's devices.
    where: { ...where, impersonatorId: null },
    select: { userAgent: true },
    orderBy: { lastSeenAt: "desc" },
    take: MOST,
  });
  const { count } = await tx.session.deleteMany({ where });
  const devices = [...new Set(sessions.flatMap(deviceOf))];
  const hadOwn = sessions.length > 0;
  return { ended: count, hadOwn, devices: devices.length > 0 ? devices : undefined };
}

/** "Firefox on Windows"; nothing where the session's program did not tell. */
function deviceOf({ userAgent }: { userAgent: string | null }): string[] {
  const { browser, system } = describeUserAgent(userAgent);
  const words = [browser, system].filter(Boolean).join(" on ");
  return words ? [words] : [];
}

/** Gives the sessions of a user who gains permissions the lifetime of an admin's. */
export async function shortenSessions(tx: Tx, userId: string, hours: number): Promise<void> {
  await tx.$executeRaw`update sessions
    set absolute_expires_at = least(absolute_expires_at, created_at + make_interval(hours => ${hours}::int))
    where user_id = ${userId}::uuid`;
}
