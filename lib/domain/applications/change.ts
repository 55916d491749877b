import { v7 as uuid } from "uuid";
import type { ApplicationView, ApplicationWithSecret } from "@/lib/contracts/answers/applications";
import {
  type ApplicationSettings,
  type ApplicationType,
  applicationDefaults,
  type CreateApplication,
  MAX_APPLICATIONS,
  type UpdateApplication,
} from "@/lib/contracts/applications";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { refuseUnfit, refuseVanished } from "./check-settings";
import { applicationView, holdApplication, settingsOf } from "./rows";
import { addSecret, revokeSecrets } from "./secrets";
import {
  columnsOf,
  recordedSettings,
  settingsDifference,
  withoutRepeats,
  writeResources,
} from "./write-settings";

/**
 * Registers an application. One that proves itself by a secret gets its first one, which is returned once.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, conflict for a role,
 *   API, scope or field that does not exist, and where there are too many applications
 */
export async function createApplication(
  ctx: Ctx,
  { type, ...input }: CreateApplication,
): Promise<ApplicationWithSecret> {
  authorizeSensitive(ctx, "applications:write");
  const settings = completed(applicationDefaults(type), input);
  refuseUnfit(ctx, type, settings);
  const now = ctx.clock.now();
  return ctx.database.prisma.$transaction(async (tx) => {
    await refuseTooMany(tx);
    await refuseVanished(tx, settings);
    const id = uuid();
    const createdBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
    await tx.application.create({
      data: { id, type, ...columnsOf(settings), createdBy, createdAt: now, updatedAt: now },
    });
    await writeResources(tx, id, settings.resources);
    const { name } = settings;
    await recordEvent(ctx, tx, "application.created", {
      data: { applicationId: id, name, type, to: recordedSettings(settings) },
    });
    const secret = settings.authMethod === "secret" ? await addSecret(ctx, tx, { id, name }) : null;
    return { application: await applicationView(tx, id, now), secret };
  });
}

/**
 * Changes what is given of an application; the rest stays. What it no longer may do ends with the tokens
 * that it asks for next. An application that no longer proves itself by a secret loses its secrets.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, validation_failed, conflict
 *   for a role, API, scope or field that does not exist
 */
export async function updateApplication(
  ctx: Ctx,
  { id, ...input }: { id: string } & UpdateApplication,
): Promise<ApplicationView> {
  authorizeSensitive(ctx, "applications:write");
  const now = ctx.clock.now();
  return ctx.database.prisma.$transaction(async (tx) => {
    const row = await holdApplication(tx, id);
    const old = settingsOf(row);
    const next = completed(old, input);
    const diff = settingsDifference(old, next);
    if (!diff) return applicationView(tx, id, now);
    refuseUnfit(ctx, row.type as ApplicationType, next);
    await refuseVanished(tx, next);
    await tx.application.update({ where: { id }, data: { ...columnsOf(next), updatedAt: now } });
    if (diff.to.resources) await writeResources(tx, id, next.resources);
    await recordEvent(ctx, tx, "application.updated", {
      data: { applicationId: id, name: old.name, ...diff },
    });
    // What it was granted can be more than it can ask for now. It asks again, and users see nothing of it.
    if (diff.to.scopes || diff.to.resources) {
      await tx.oidcRecord.deleteMany({ where: { applicationId: id, kind: "Grant" } });
    }
    if (next.authMethod !== "secret") await revokeSecrets(ctx, tx, row, row.secrets);
    return applicationView(tx, id, now);
  });
}

/**
 * Deletes an application with its secrets, what users allowed it, and every token it has.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found
 */
export async function deleteApplication(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorizeSensitive(ctx, "applications:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const { name, type } = await holdApplication(tx, id);
    await tx.application.delete({ where: { id } });
    await tx.logoutNotice.deleteMany({ where: { applicationId: id } });
    await recordEvent(ctx, tx, "application.deleted", { data: { applicationId: id, name, type } });
  });
}

/** Settings with some of them replaced. */
function completed<Before extends Partial<ApplicationSettings>>(
  before: Before,
  input: UpdateApplication,
): ApplicationSettings {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return withoutRepeats({ ...before, ...Object.fromEntries(given) } as ApplicationSettings);
}

/** One at a time, so that the count is true. @throws conflict */
async function refuseTooMany(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    select 1 from (select pg_advisory_xact_lock(hashtextextended('applications', 0))) held`;
  if ((await tx.application.count()) < MAX_APPLICATIONS) return;
  throw new DomainError("conflict", {
    detail: `There are ${MAX_APPLICATIONS} applications already. Delete one that is no longer used.`,
  });
}
