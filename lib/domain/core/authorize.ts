import { grants, type Permission } from "@/lib/contracts/permissions";
import type { Ctx, UserActor } from "./context";
import { DomainError } from "./errors";
import { refusedAsSupport } from "./only-reading";

/**
 * The signed-in user. Someone who must set up a second factor can do nothing before that.
 * @throws unauthenticated, mfa_enrolment_required
 */
export function requireUser(ctx: Ctx): UserActor {
  const actor = requireUserOwingFactor(ctx);
  if (actor.mustEnrol) throw new DomainError("mfa_enrolment_required");
  return actor;
}

/** For what leads to a second factor, or out of the session. @throws unauthenticated */
export function requireUserOwingFactor(ctx: Ctx): UserActor {
  if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
  return ctx.actor;
}

/**
 * For what proves who is there: refused to an admin who is signed in as the user, before a password or a
 * code is looked at. @throws unauthenticated, forbidden
 */
export function requireOwnSession(ctx: Ctx): UserActor {
  const actor = requireUserOwingFactor(ctx);
  if (actor.impersonation) throw refusedAsSupport();
  return actor;
}

/**
 * Passes for the system, and for a user or key with the permission.
 * @throws unauthenticated, forbidden
 */
export function authorize(ctx: Ctx, permission: Permission): void {
  if (ctx.actor.kind === "system") return;
  const held = ctx.actor.kind === "key" ? ctx.actor.permissions : requireUser(ctx).permissions;
  if (!grants(held, permission)) throw new DomainError("forbidden", { permission });
}

/**
 * As `authorize`, where any one of these permissions is enough. The refusal names the first.
 * @throws unauthenticated, forbidden
 */
export function authorizeAny(ctx: Ctx, wanted: readonly [Permission, ...Permission[]]): void {
  const { actor } = ctx;
  const isUser = actor.kind === "user" || actor.kind === "key";
  const held = wanted.find((one) => isUser && grants(actor.permissions, one));
  authorize(ctx, held ?? wanted[0]);
}

/** How long a proof of identity stays recent enough for a sensitive change. */
export const RECENT_SIGN_IN_SECONDS = 600;

/** @throws unauthenticated, mfa_enrolment_required, reauthentication_required (ASVS 7.5.1) */
export function requireRecentSignIn(ctx: Ctx): UserActor {
  requireUser(ctx);
  return requireRecentProof(ctx);
}

/**
 * As `requireRecentSignIn`, also for someone who must set up a second factor. An admin who is signed in
 * as the user has proved nothing about the user, and cannot. @throws also forbidden
 */
export function requireRecentProof(ctx: Ctx): UserActor {
  const actor = requireOwnSession(ctx);
  const age = ctx.clock.now().getTime() - actor.authenticatedAt.getTime();
  if (age > RECENT_SIGN_IN_SECONDS * 1000) throw new DomainError("reauthentication_required");
  return actor;
}

/**
 * As `authorize`, for a change that creates power or destroys data. A user must also have proved who
 * they are in the last ten minutes; a key is a credential of its own (ASVS 7.5.3).
 * @throws unauthenticated, forbidden, reauthentication_required
 */
export function authorizeSensitive(ctx: Ctx, permission: Permission): void {
  authorize(ctx, permission);
  if (ctx.actor.kind === "user") requireRecentSignIn(ctx);
}
