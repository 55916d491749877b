import { typesHiddenFrom } from "@/lib/contracts/events";
import { readPreferences } from "@/lib/contracts/preferences";
import { recordEvent } from "@/lib/domain/audit/events";
import { asOwnerSees } from "@/lib/domain/audit/owner-view";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { listUsed } from "@/lib/domain/oidc/used";
import { getPasswordStatus } from "@/lib/domain/passwords/change";
import { listSessions } from "@/lib/domain/sessions/sessions";
import { readUserView } from "@/lib/domain/users/read";
import type { AuditEvent } from "@/lib/platform/db/generated/client";
import { listAllOwnData } from "./data";
import { listAccounts } from "./linked-accounts";
import { getMfa } from "./second-factors";
import { listTrustedDevices } from "./trusted-devices";

const MAX_EVENTS = 10_000;

/**
 * Everything that is stored about the caller: account, profile with its picture, data (also what only
 * admins see), sessions, devices, linked
 * accounts, applications, second factors and the security log. Secrets and their hashes are not data about a person. @throws unauthenticated
 */
export async function exportOwnData(ctx: Ctx) {
  const { userId } = requireUser(ctx);
  const { prisma } = ctx.database;
  const [
    user,
    preferences,
    avatar,
    data,
    sessions,
    devices,
    accounts,
    applications,
    password,
    secondFactors,
    events,
  ] = [
    await readUserView(ctx, userId),
    await prisma.user.findUnique({ where: { id: userId }, select: { preferences: true } }),
    await prisma.avatar.findUnique({ where: { userId }, select: { image: true } }),
    await listAllOwnData(ctx),
    await listSessions(ctx),
    await prisma.device.findMany({ where: { userId }, omit: { userId: true, key: true } }),
    await listAccounts(ctx),
    await listUsed(ctx),
    await getPasswordStatus(ctx),
    await ownFactors(ctx, userId),
    await prisma.auditEvent.findMany({
      where: { userId, type: { notIn: typesHiddenFrom("owner") } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MAX_EVENTS,
      omit: { id: true, requestId: true },
    }),
  ];
  await recordEvent(ctx, prisma, "data.exported", { userId });
  return {
    exportedAt: ctx.clock.now().toISOString(),
    user,
    preferences: readPreferences(preferences?.preferences),
    /** An uploaded picture, as WebP in Base64. */
    avatar: avatar && Buffer.from(avatar.image).toString("base64"),
    data,
    password,
    accounts,
    /** What the user allowed other programs. */
    applications,
    sessions,
    /** Browsers and programs whose sign-ins send no message. */
    devices,
    secondFactors,
    events: events.map(ownEvent),
  };
}

/** Passkeys, trusted devices and the state of the rest. */
async function ownFactors(ctx: Ctx, userId: string) {
  const { prisma } = ctx.database;
  return {
    ...(await getMfa(ctx)),
    passkeys: await prisma.passkey.findMany({
      where: { userId },
      select: { name: true, createdAt: true, lastUsedAt: true, backedUp: true, transports: true },
    }),
    trustedDevices: await listTrustedDevices(ctx),
  };
}

function ownEvent(row: Omit<AuditEvent, "id" | "requestId">) {
  const seen = asOwnerSees(row);
  const { type, ip, userAgent, data, createdAt } = seen;
  return { type, ip, userAgent, data, createdAt: createdAt.toISOString() };
}
