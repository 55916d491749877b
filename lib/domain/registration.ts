import { v7 as uuid } from "uuid";
import type { RegisterInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { recordEvent } from "./audit";
import { issueCode } from "./codes";
import type { Ctx } from "./context";
import { DomainError } from "./errors";
import { spend } from "./limits";
import { enqueueMail } from "./outbox";
import { requireGoodPassword } from "./password-policy";
import { profileColumns, profileOfPatch } from "./profile-columns";
import { searchTextOf } from "./search-text";
import { getSettings } from "./settings";
import { signingKeys } from "./signing-keys";
import { completeSignIn, openSession, type SessionKind, type SignedIn } from "./start-session";
import { findUserRow, readUserRow } from "./user-read";
import { toUserView, type UserRow } from "./user-row";
import { sendVerification } from "./verification";

export type Registered = { user: UserView; signedIn: SignedIn | null };

/**
 * Creates an account by email and password (seeds: R2R register, Authing register_by_email).
 * While an email must be verified before sign-in, a taken address gets the same answer after the
 * same work, and its owner a mail that says so (ASVS 6.3.8). An address that was signed up before
 * but never verified starts again: the earlier password, codes and sessions die, so that whoever
 * signed up first with a stranger's address keeps nothing (pre-hijacking, USENIX Security 2022).
 * @throws forbidden (sign-up is closed), weak_password, already_exists, rate_limited, unavailable
 */
export async function register(
  ctx: Ctx,
  input: RegisterInput,
  kind: SessionKind,
): Promise<Registered> {
  const settings = await getSettings(ctx);
  if (!settings.signUpOpen) {
    throw new DomainError("forbidden", {
      detail: "Sign-up is closed. Ask the team for an account.",
    });
  }
  await spend(ctx, settings, "signUpAddress", ctx.ip);
  await requireGoodPassword(ctx, settings, input.password, {
    known: [input.email, input.profile?.name, input.profile?.nickname],
    field: "password",
  });
  await spend(ctx, settings, "messageDestination", input.email);
  const hash = await ctx.passwords.hash(input.password, settings.passwordHash);
  await signingKeys(ctx);
  const registered = await writeRegistration(ctx, settings, input, hash, kind);
  ctx.wakeOutbox();
  return registered;
}

/** Another way in may take the address between our read and our write: then ours is the second. */
async function writeRegistration(
  ctx: Ctx,
  settings: Settings,
  input: RegisterInput,
  hash: string,
  kind: SessionKind,
): Promise<Registered> {
  const write = () =>
    ctx.database.prisma.$transaction((tx) => place(ctx, tx, { settings, input, hash, kind }));
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return write();
  }
}

type Placing = { settings: Settings; input: RegisterInput; hash: string; kind: SessionKind };

async function place(ctx: Ctx, tx: Tx, placing: Placing): Promise<Registered> {
  const { settings, input } = placing;
  await lockAddress(tx, input.email);
  const existing = await findUserRow(tx, { email: input.email });
  if (!existing) return createUser(ctx, tx, placing);
  if (!settings.requireVerifiedEmail) {
    const issues = [
      { path: "email", code: "already_exists", message: "That email has an account already." },
    ];
    throw new DomainError("already_exists", { issues });
  }
  return isUnclaimed(existing)
    ? startOver(ctx, tx, existing, placing)
    : pretend(ctx, tx, existing, placing);
}

/** Sign-ups for one address come one after the other, so that starting over never meets another's. */
async function lockAddress(tx: Tx, email: string): Promise<void> {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${email}, 0))) held`;
}

/** Never verified, never used, and not touched by an admin. */
function isUnclaimed(user: UserRow): boolean {
  const touched = user.blocked_at || user.roles.length > 0 || user.permissions.length > 0;
  return !user.email_verified_at && user.login_count === 0 && !touched;
}

async function createUser(ctx: Ctx, tx: Tx, placing: Placing): Promise<Registered> {
  const { settings, input, hash, kind } = placing;
  const now = ctx.clock.now();
  const id = uuid();
  await tx.user.create({
    data: {
      id,
      email: input.email,
      ...profileColumns(input.profile ?? {}),
      searchText: searchTextOf({ email: input.email, name: input.profile?.name }),
      createdAt: now,
      updatedAt: now,
      passwordCredential: { create: { hash, changedAt: now } },
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "user.registered", {
    userId: id,
    actorId: id,
    data: { method: "email" },
  });
  await sendVerification(ctx, tx, { userId: id, email: input.email });
  const user = await readUserRow(tx, id);
  const signedIn = await signInAfter(ctx, tx, user, { settings, input, kind });
  const current = signedIn ? await readUserRow(tx, id) : user;
  return { user: toUserView(current, now), signedIn };
}

async function signInAfter(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { settings, input, kind }: Omit<Placing, "hash">,
): Promise<SignedIn | null> {
  if (settings.requireVerifiedEmail) return null;
  const start = { settings, kind, method: "registration" };
  if (input.forceLogin) return completeSignIn(ctx, tx, user, start);
  return input.generateToken ? openSession(ctx, tx, user, start) : null;
}

/** Whatever the first comer left goes with the row: password, profile, codes. */
async function startOver(
  ctx: Ctx,
  tx: Tx,
  existing: UserRow,
  placing: Placing,
): Promise<Registered> {
  await tx.user.delete({ where: { id: existing.id }, select: { id: true } });
  await recordEvent(ctx, tx, "user.registration_repeated", { userId: existing.id });
  return createUser(ctx, tx, placing);
}

/** The answer that a new address gets, for one that is taken. */
async function pretend(
  ctx: Ctx,
  tx: Tx,
  existing: UserRow,
  { input }: Placing,
): Promise<Registered> {
  const now = ctx.clock.now();
  const { token } = await issueCode(ctx, tx, {
    purpose: "resetPassword",
    address: input.email,
    userId: existing.id,
  });
  await recordEvent(ctx, tx, "user.registration_refused", { userId: existing.id });
  await enqueueMail(ctx, tx, {
    to: input.email,
    template: "already-registered",
    props: {
      signInUrl: `${ctx.appUrl}/sign-in`,
      resetUrl: `${ctx.appUrl}/reset-password?token=${token}`,
    },
  });
  return { user: newcomerView(input, now), signedIn: null };
}

function newcomerView(input: RegisterInput, now: Date): UserView {
  return {
    id: uuid(),
    email: input.email,
    emailVerified: false,
    username: null,
    phone: null,
    phoneVerified: false,
    status: "active",
    roles: [],
    permissions: [],
    profile: profileOfPatch(input.profile ?? {}),
    data: {},
    hasPassword: true,
    mfaEnabled: false,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lastLoginAt: null,
    loginCount: 0,
  };
}
