import type { AdminUserDetail } from "@/lib/contracts/answers/user";
import type { UpdateUserInput } from "@/lib/contracts/manage-users";
import type { Permission } from "@/lib/contracts/permissions";
import type { Settings } from "@/lib/contracts/settings";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import {
  consumeNewEmailLimit,
  dropNewEmail,
  pendingEmailOf,
} from "@/lib/domain/account/confirm-new-email";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { getSettings } from "@/lib/domain/settings/settings";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { setProfile } from "@/lib/domain/users/set-profile";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { applyBlock, applyUnblock } from "./block";
import { changeIdentifiers, emailTaken } from "./change-identifiers";
import { applyRoles } from "./manage-user";
import { applyPermissions } from "./set-permissions";
import { tellOfRights } from "./tell-user";
import { readAdminDetail } from "./user-page";

type Update = UpdateUserInput & { id: string };

/**
 * Changes a user, by any of an admin's means at once: all of it or, where one is refused, nothing. Each
 * part needs its own permission: the profile and identifiers `users:update`, an address's verification
 * `users:verify`, the status `users:block`, roles and permissions `roles:assign`. With `ifUpdatedAt`,
 * a user whom someone else changed since is left as they are.
 * @throws unauthenticated, forbidden, reauthentication_required (all but profile and status), not_found,
 *   conflict, already_exists, validation_failed, rate_limited
 */
export async function updateUser(ctx: Ctx, update: Update): Promise<AdminUserDetail> {
  const { id, email } = update;
  const needed = authorizeParts(ctx, update);
  const settings = await getSettings(ctx);
  for (const kind of ["email", "username", "phone"] as const) {
    if (update[kind]) requireEnabled(settings, kind);
  }
  if (email && !update.emailVerified) await consumeNewEmailLimit(ctx, email);
  try {
    await ctx.database.prisma.$transaction(async (tx) => {
      if (email) await lockAddress(tx, email);
      const target = await lockUserToActOn(ctx, tx, { id, permission: needed });
      refuseStale(target, update.ifUpdatedAt);
      await apply(ctx, tx, settings, target, update);
    });
  } catch (error) {
    // Taken at that very moment, by someone who had locked nothing.
    if (isUniqueViolation(error)) throw emailTaken();
    throw error;
  }
  ctx.wakeJobs();
  return readAdminDetail(ctx, id);
}

/** @returns one of the permissions @throws unauthenticated, forbidden, reauthentication_required */
function authorizeParts(ctx: Ctx, update: Update): Permission {
  const { profile, email, username, phone, emailVerified, phoneVerified } = update;
  const identifies = [email, username, phone].some((one) => one !== undefined);
  const needed: Permission[] = [];
  const ask = (isGiven: boolean, permission: Permission, check = authorizeSensitive) => {
    if (!isGiven) return;
    check(ctx, permission);
    needed.push(permission);
  };
  ask(profile !== undefined, "users:update", authorize);
  ask(update.status !== undefined, "users:block", authorize);
  ask(identifies, "users:update");
  ask(Boolean(emailVerified || phoneVerified), "users:verify");
  ask(Boolean(update.roles || update.permissions), "roles:assign");
  const [one] = needed;
  if (!one) throw new DomainError("validation_failed");
  return one;
}

/** @throws conflict where the user was changed since the caller read them */
function refuseStale(target: UserRow, ifUpdatedAt: string | undefined): void {
  if (ifUpdatedAt === undefined) return;
  if (target.updated_at.getTime() === new Date(ifUpdatedAt).getTime()) return;
  throw new DomainError("conflict", {
    detail:
      "Someone else changed this user in the meantime. Compare with the current values, then save again.",
  });
}

async function apply(
  ctx: Ctx,
  tx: Tx,
  settings: Settings,
  target: UserRow,
  update: Update,
): Promise<void> {
  const { id } = target;
  const { adminSessionHours } = settings;
  if (update.profile) await setProfile(ctx, tx, target, update.profile);
  const user = await readUserRow(tx, id);
  await changeIdentifiers(ctx, tx, settings, { user, changes: update });
  if (update.permissions) {
    const { permissions } = update;
    await applyPermissions(ctx, tx, { target, permissions, adminSessionHours });
  }
  if (update.roles) await applyRoles(ctx, tx, { target, roles: update.roles, adminSessionHours });
  if (update.permissions || update.roles) await tellOfRights(ctx, tx, target);
  if (update.status) {
    const roles = update.roles ?? target.roles;
    await applyStatus(ctx, tx, { ...target, roles: [...roles] }, update.status);
  }
}

async function applyStatus(
  ctx: Ctx,
  tx: Tx,
  target: UserRow,
  status: NonNullable<Update["status"]>,
): Promise<void> {
  const { id } = target;
  if (status === "blocked" && !target.blocked_at) return applyBlock(ctx, tx, { id }, target.roles);
  if (status === "blocked") return;
  if (target.deletes_at) {
    throw new DomainError("conflict", {
      detail: "This user asked for their account to be deleted. Signing in cancels that.",
    });
  }
  if (target.blocked_at) await applyUnblock(ctx, tx, id);
}

/** Ends a change of email that waits for its new address. @throws unauthenticated, forbidden, not_found */
export async function cancelNewEmail(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:update" });
    if ((await pendingEmailOf(ctx, tx, id)) === null) return;
    await dropNewEmail(tx, id);
    await recordEvent(ctx, tx, "email.change_cancelled", { userId: id });
  });
}
