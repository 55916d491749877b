import type { AuditEvent } from "@/lib/platform/db/generated/client";
import { listAccounts } from "./accounts";
import { recordEvent } from "./audit";
import { requireUser } from "./authorize";
import type { Ctx } from "./context";
import { asOwnerSees } from "./owner-events";
import { getPasswordStatus } from "./password";
import { listSessions } from "./sessions";
import { listOwnData } from "./user-data";
import { readUserView } from "./user-read";

const MAX_EVENTS = 10_000;

/**
 * All that is held about the caller, for themself: account, profile, data, sessions, linked accounts
 * and the security log. Secrets and their hashes are not data about a person. @throws unauthenticated
 */
export async function exportOwnData(ctx: Ctx) {
  const { userId } = requireUser(ctx);
  const { prisma } = ctx.database;
  const [user, data, sessions, accounts, password, events] = [
    await readUserView(ctx, userId),
    await listOwnData(ctx),
    await listSessions(ctx),
    await listAccounts(ctx),
    await getPasswordStatus(ctx),
    await prisma.auditEvent.findMany({
      where: { userId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MAX_EVENTS,
      omit: { id: true, requestId: true },
    }),
  ];
  await recordEvent(ctx, prisma, "data.exported", { userId });
  return {
    exportedAt: ctx.clock.now().toISOString(),
    user,
    data,
    password,
    accounts,
    sessions,
    events: events.map(ownEvent),
  };
}

function ownEvent(row: Omit<AuditEvent, "id" | "requestId">) {
  const seen = asOwnerSees({ ...row, data: row.data as Record<string, unknown> });
  const { type, ip, userAgent, data, createdAt } = seen;
  return { type, ip, userAgent, data, createdAt: createdAt.toISOString() };
}
