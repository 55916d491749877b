import { v7 as uuid } from "uuid";
import type { ApplicationWithSecret } from "@/lib/contracts/answers/applications";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import type { ApplicationSecret } from "@/lib/platform/db/generated/client";
import { applicationView, holdApplication, isLive } from "./rows";

export const SECRET_PREFIX = "gs_";
const SHOWN_CHARACTERS = 10;

type Named = { id: string; name: string };

/**
 * Gives an application a new secret, which is returned once. The one before it works for the overlap,
 * and an older one ends now: no more than two work at any time.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, conflict for an application
 *   that does not prove itself by a secret
 */
export async function createSecret(
  ctx: Ctx,
  { id, overlapHours }: { id: string; overlapHours: number },
): Promise<ApplicationWithSecret> {
  authorizeSensitive(ctx, "applications:write");
  const now = ctx.clock.now();
  return ctx.database.prisma.$transaction(async (tx) => {
    const application = await holdApplication(tx, id);
    if (application.authMethod !== "secret") {
      throw new DomainError("conflict", { detail: "This application uses no secret." });
    }
    const newest = application.secrets.find((secret) => isLive(secret, now));
    const kept = newest && overlapHours > 0 ? [newest.id] : [];
    await tx.applicationSecret.deleteMany({ where: { applicationId: id, id: { notIn: kept } } });
    const until = newest && earliest(secondsAfter(now, overlapHours * 3600), newest.expiresAt);
    if (newest && kept.length > 0) {
      await tx.applicationSecret.update({ where: { id: newest.id }, data: { expiresAt: until } });
    }
    const secret = await addSecret(ctx, tx, application, until);
    return { application: await applicationView(tx, id, now), secret };
  });
}

/** A secret that is to end already ends no later for a new one. */
function earliest(end: Date, expiresAt: Date | null): Date {
  return expiresAt !== null && expiresAt < end ? expiresAt : end;
}

/** For what has authorised its caller and holds the application. @param until when the one before it ends */
export async function addSecret(
  ctx: Ctx,
  tx: Tx,
  { id, name }: Named,
  until?: Date,
): Promise<string> {
  const secret = SECRET_PREFIX + newToken();
  const prefix = secret.slice(0, SHOWN_CHARACTERS);
  await tx.applicationSecret.create({
    data: {
      ...{ id: uuid(), applicationId: id, prefix },
      ...{ tokenHash: hashToken(secret), createdAt: ctx.clock.now() },
    },
  });
  await recordEvent(ctx, tx, "application.secret_created", {
    data: { applicationId: id, name, prefix, until: until?.toISOString() ?? null },
  });
  return secret;
}

/**
 * Ends a secret now, also the last one: the application can then get no tokens until it has another.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found
 */
export async function revokeSecret(
  ctx: Ctx,
  { id, secretId }: { id: string; secretId: string },
): Promise<void> {
  authorizeSensitive(ctx, "applications:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const application = await holdApplication(tx, id);
    const secret = application.secrets.find((one) => one.id === secretId.toLowerCase());
    if (!secret) throw new DomainError("not_found");
    await revokeSecrets(ctx, tx, application, [secret]);
  });
}

/** For what has authorised its caller and holds the application. */
export async function revokeSecrets(
  ctx: Ctx,
  tx: Tx,
  { id, name }: Named,
  secrets: readonly ApplicationSecret[],
): Promise<void> {
  for (const { id: secretId, prefix } of secrets) {
    await tx.applicationSecret.delete({ where: { id: secretId } });
    await recordEvent(ctx, tx, "application.secret_revoked", {
      data: { applicationId: id, name, prefix },
    });
  }
}
