import type { CreatedUser } from "@/lib/contracts/answers/user";
import type { CreateUserInput } from "@/lib/contracts/manage-users";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeMailLimit } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { type DomainError, fieldError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { createInvitation } from "@/lib/domain/invitations/send";
import { getSettings } from "@/lib/domain/settings/settings";
import { registerUser } from "@/lib/domain/users/create";
import { eraseUnclaimed } from "@/lib/domain/users/erase";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { freeEmail } from "@/lib/domain/users/free-address";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { findUserRow } from "@/lib/domain/users/read";
import { isUnclaimed } from "@/lib/domain/users/row";
import { freeUsername } from "@/lib/domain/users/username-holder";
import type { Tx } from "@/lib/platform/db/database";
import { applyRoles } from "./manage-user";
import { applyPermissions } from "./set-permissions";
import { readAdminDetail } from "./user-page";

/**
 * Creates a user on an admin's word, without a password: the person sets one by the invitation, by a
 * reset, or signs in by a code. An email counts as unverified until its reader has shown up, unless
 * the caller vouches for it. The team's `beforeSignUp` is asked, and works while sign-up is closed.
 * @throws unauthenticated, forbidden (also a hook), reauthentication_required (with roles, permissions
 *   or a verification), already_exists, validation_failed, rate_limited, unavailable
 */
export async function createUserByTeam(ctx: Ctx, input: CreateUserInput): Promise<CreatedUser> {
  const { email, username, phone } = input;
  authorize(ctx, "users:create");
  const creates = input.roles.length > 0 || input.permissions.length > 0;
  if (creates) authorizeSensitive(ctx, "roles:assign");
  if (input.emailVerified || input.phoneVerified) authorizeSensitive(ctx, "users:verify");
  const settings = await getSettings(ctx);
  if (email) requireEnabled(settings, "email");
  if (username) requireEnabled(settings, "username");
  if (phone) requireEnabled(settings, "phone");
  if (email && input.invite) await consumeMailLimit(ctx, settings, email);
  for (const name of [email && { email }, phone && { phone }]) {
    if (name) await eraseIfDue(ctx, name);
  }
  const made = await passHooks(ctx, (hooked) =>
    retryOnConflict(() =>
      ctx.database.prisma.$transaction((tx) => place(hooked, tx, settings, input)),
    ),
  );
  ctx.wakeJobs();
  return { ...(await readAdminDetail(ctx, made.id)), invitationId: made.invitationId };
}

type Made = { id: string; invitationId: string | null };

async function place(ctx: Ctx, tx: Tx, settings: Settings, input: CreateUserInput): Promise<Made> {
  const { email, username, phone, profile, roles, permissions } = input;
  const { adminSessionHours } = settings;
  if (email) await requireFreeEmail(ctx, tx, email, input);
  const isFree = !username || (await freeUsername(ctx, tx, settings, { username, exceptId: null }));
  if (!isFree) throw taken("username");
  if (phone && (await findUserRow(tx, { phone }))) throw taken("phone");
  const emailVerified = input.emailVerified ?? false;
  const given = { email, emailVerified, username, phone, profile };
  const target = await registerUser(ctx, tx, { method: "admin", byTeam: true, ...given });
  const { id } = target;
  for (const kind of ["email", "phone"] as const) {
    if (!input[`${kind}Verified`]) continue;
    await recordEvent(ctx, tx, "address.vouched", { userId: id, data: { kind } });
  }
  if (permissions.length > 0) {
    await applyPermissions(ctx, tx, { target, permissions, adminSessionHours });
  }
  if (roles.length > 0) await applyRoles(ctx, tx, { target, roles, adminSessionHours });
  if (!email || !input.invite) return { id, invitationId: null };
  const { message, locale } = input;
  const draft = { settings, email, roles: [], message, locale, userId: id };
  return { id, invitationId: (await createInvitation(ctx, tx, draft)).id };
}

/**
 * A sign-up with the address that was never verified gives way, as it would to another sign-up; an
 * account in use only where the caller vouches for the address. @throws already_exists
 */
async function requireFreeEmail(
  ctx: Ctx,
  tx: Tx,
  email: NonNullable<CreateUserInput["email"]>,
  { emailVerified }: CreateUserInput,
): Promise<void> {
  await lockAddress(tx, email);
  if (emailVerified) return freeEmail(ctx, tx, email, null).catch(sayTaken);
  const holder = await findUserRow(tx, { email });
  if (!holder) return;
  const isGone = isUnclaimed(holder) && (await eraseUnclaimed(ctx, tx, holder.id));
  if (!isGone) throw taken("email");
}

function sayTaken(error: unknown): never {
  const code = error instanceof Error && "code" in error ? error.code : null;
  throw code === "already_exists" ? taken("email") : error;
}

function taken(path: "email" | "username" | "phone"): DomainError {
  const name = path === "phone" ? "phone number" : path;
  return fieldError("already_exists", path, `An account with that ${name} already exists.`);
}
