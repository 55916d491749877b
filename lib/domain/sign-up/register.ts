import { v7 as uuid } from "uuid";
import type { RegisterInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { eventInserts, recordEvent } from "@/lib/domain/audit/events";
import { requireCaptcha } from "@/lib/domain/captcha/demand";
import { consumeCode, type FoundCode } from "@/lib/domain/codes/codes";
import { consumeMailLimit } from "@/lib/domain/codes/delivery";
import { takenMailInserts } from "@/lib/domain/codes/taken-notice";
import { findByShortCode } from "@/lib/domain/codes/tries";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { statedAddress } from "@/lib/domain/core/stated-address";
import { requireFieldValues } from "@/lib/domain/fields/values";
import { newUserId, passFirst, passHooks } from "@/lib/domain/hooks/pass-hooks";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { requireGoodPassword } from "@/lib/domain/passwords/policy";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import {
  completeSignIn,
  openSession,
  type SessionKind,
  type SignedIn,
  type SignInResult,
} from "@/lib/domain/sessions/start";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { type Registration, registerUser } from "@/lib/domain/users/create";
import { eraseUnclaimed } from "@/lib/domain/users/erase";
import { requireIdentifiers } from "@/lib/domain/users/identifiers";
import { inStoredOrder, profileOfPatch } from "@/lib/domain/users/profile-columns";
import { findUserRow, opensByEmail, readUserRow } from "@/lib/domain/users/read";
import { isUnclaimed, isUnverified, toUserView, type UserRow } from "@/lib/domain/users/row";
import { releaseEmail } from "@/lib/domain/users/set-email";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { requireSignUpHook } from "@/lib/domain/users/sign-up-hook";
import { freeUsername, isUsernameTaken } from "@/lib/domain/users/username-holder";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";
import { readSignUpFacts } from "./read";
import { verificationInserts } from "./verify-email";

export type Registered = {
  user: UserView;
  signedIn: SignedIn | null;
  /** Names the request for the code that a new email gets, as `requestCode` answers it. */
  codeId?: string;
};

/**
 * Creates an account by email, username or phone.
 * While an email must be verified before sign-in, a taken address gets the same answer after the
 * same work, and its owner a mail that says so (ASVS 6.3.8). An address that was signed up before
 * but never verified starts again: the earlier account is erased, so that the person who signed up
 * first with a stranger's address keeps nothing (pre-hijacking, USENIX Security 2022). An account with
 * a phone that never verified the address keeps the phone and loses the address. A username of
 * an account in use is reported as taken; so is a phone, to the person who has its code.
 * @param captchaAsked whether the caller has asked for a captcha itself
 * @throws forbidden (sign-up is closed, clientIp, a hook), validation_failed, weak_password,
 *   already_exists, code_invalid, code_expired, captcha_required, rate_limited, unavailable
 */
export async function register(
  ctx: Ctx,
  { captcha: payload, ...given }: RegisterInput,
  kind: SessionKind,
  { captchaAsked = false } = {},
): Promise<Registered> {
  statedAddress(ctx, given.clientIp);
  const { settings, fields, eraseDue } = await readSignUpFacts(ctx, given);
  refuseClosedSignUp(settings);
  requireIdentifiers(settings, given);
  // A phone comes with a code, and the request for that was asked.
  const isCaptchaDue = settings.captcha.signUp && !given.phone && !captchaAsked;
  if (isCaptchaDue) await requireCaptcha(ctx, settings, { purpose: "signUp", payload });
  await consumeLimit(ctx, settings, "signUpAddress", ctx.ip);
  const input = { ...given, data: requireFieldValues(fields, given.data ?? {}) };
  if (input.password) {
    await requireGoodPassword(ctx, settings, input.password, {
      known: [input.email, input.username, input.profile?.name, input.profile?.nickname],
      field: "password",
    });
  }
  const proof = await provePhone(ctx, settings, input);
  // For a taken address too: a refusal must not tell that it is free.
  const passing = await passFirst(ctx, (asking) =>
    requireSignUpHook(asking, registrationOf(input)),
  );
  if (input.email) await consumeMailLimit(ctx, settings, input.email);
  const hash = input.password && (await ctx.passwords.hash(input.password, settings.passwordHash));
  await signingKeys(ctx);
  await eraseDue();
  const placing = { settings, input, hash, kind, proof };
  // A parallel sign-up for the same identifier may win between our read and our write: then ours is the second.
  const registered = await passHooks(passing, (hooked) =>
    retryOnConflict(() => ctx.database.prisma.$transaction((tx) => place(hooked, tx, placing))),
  );
  ctx.wakeJobs();
  return registered;
}

/**
 * Says before its code is sent what a sign-up by phone would be refused for, so that the code can be
 * the last thing asked: it expires soon. Tells nothing of the phone or an email.
 * @throws forbidden, validation_failed, already_exists for a username, rate_limited
 */
export async function checkPhoneSignUp(
  ctx: Ctx,
  input: Pick<RegisterInput, "phone" | "email" | "username" | "data">,
): Promise<void> {
  const { settings, fields, eraseDue } = await readSignUpFacts(ctx, input);
  refuseClosedSignUp(settings);
  requireIdentifiers(settings, input);
  await consumeLimit(ctx, settings, "signUpAddress", ctx.ip);
  requireFieldValues(fields, input.data ?? {});
  await eraseDue();
  const { username } = input;
  if (username && (await isUsernameTaken(ctx.database.prisma, settings, username, null))) {
    throw taken("username");
  }
}

/** @throws forbidden */
export function refuseClosedSignUp(settings: Settings): void {
  if (settings.signUpOpen) return;
  throw new DomainError("forbidden", {
    detail: "Sign-up is closed. Contact support to get an account.",
  });
}

async function provePhone(
  ctx: Ctx,
  settings: Settings,
  { phone, code = "", codeId }: RegisterInput,
): Promise<FoundCode | null> {
  if (!phone) return null;
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  return findByShortCode(ctx, { purpose: "registerPhone", address: phone, code, codeId });
}

type Placing = {
  settings: Settings;
  input: RegisterInput;
  hash: string | undefined;
  kind: SessionKind;
  proof: FoundCode | null;
};

async function place(ctx: Ctx, tx: Tx, placing: Placing): Promise<Registered> {
  const { settings, input, proof } = placing;
  if (input.email) await lockAddress(tx, input.email);
  if (proof) await consumeCode(ctx, tx, proof);
  const existing = input.email ? await findUserRow(tx, { email: input.email }) : null;
  const { username } = input;
  // Also where the email is taken: who had the name must not tell which of the two it was.
  const isFree = !username || (await freeUsername(ctx, tx, settings, { username, exceptId: null }));
  if (!isFree) throw taken("username");
  if (input.phone && (await findUserRow(tx, { phone: input.phone }))) throw taken("phone");
  if (!existing) return createUser(ctx, tx, placing);
  if (!settings.requireVerifiedEmail) throw taken("email");
  if (isUnclaimed(existing)) return startOver(ctx, tx, existing, placing);
  // Someone's phone account that only claimed the address: the last sign-up before a proof counts.
  const isReleased = !opensByEmail(existing) && (await releaseEmail(ctx, tx, existing));
  return isReleased ? createUser(ctx, tx, placing) : pretend(ctx, tx, existing, placing);
}

function taken(path: "email" | "username" | "phone"): DomainError {
  const name = path === "phone" ? "phone number" : path;
  return fieldError("already_exists", path, `An account with that ${name} already exists.`);
}

async function createUser(ctx: Ctx, tx: Tx, placing: Placing): Promise<Registered> {
  const { settings, input, hash, kind } = placing;
  const { email, profile } = input;
  const id = newUserId(ctx);
  const reader = askingReader(ctx, profileOfPatch(profile ?? {}));
  const mail = email && verificationInserts(ctx, { userId: id, email, reader });
  const also = mail ? mail.statements : [];
  const user = await registerUser(ctx, tx, { id, ...registrationOf(input), hash }, also);
  const signedIn = await signInAfter(ctx, tx, user, { settings, input, kind });
  const current = signedIn ? await readUserRow(tx, user.id) : user;
  const codeId = mail && { codeId: mail.codeId };
  return { user: toUserView(current, ctx.clock.now()), signedIn, ...codeId };
}

/** Named one by one: nothing else that a body could hold decides about an account. */
function registrationOf(input: RegisterInput): Registration {
  const method = input.email ? "email" : input.phone ? "phone" : "username";
  const { email, username, phone, profile, data, clientIp } = input;
  return { method, email, username, phone, profile, data, clientIp };
}

async function signInAfter(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { settings, input, kind }: Pick<Placing, "settings" | "input" | "kind">,
): Promise<SignedIn | null> {
  // With an email in play, a proved phone does not do: the answer would tell whether the email is free.
  if (isUnverified(settings, user) || (settings.requireVerifiedEmail && user.email)) return null;
  const start = { settings, kind, method: "registration" };
  if (input.forceLogin) return withoutFactor(await completeSignIn(ctx, tx, user, start));
  return input.generateToken ? openSession(ctx, tx, user, start) : null;
}

/** An account that was just created has no second factor. */
function withoutFactor(result: SignInResult): SignedIn {
  if (result.kind === "challenge") throw new Error("A new account cannot owe a second factor.");
  return result;
}

/** Everything that the earlier sign-up left goes with its row: password, profile, codes. */
async function startOver(
  ctx: Ctx,
  tx: Tx,
  existing: UserRow,
  placing: Placing,
): Promise<Registered> {
  // Its owner may have verified it since it was read: then the address is taken.
  if (!(await eraseUnclaimed(ctx, tx, existing.id))) return pretend(ctx, tx, existing, placing);
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
  const email = existing.email ?? "";
  const about = { userId: existing.id };
  const refused = eventInserts(
    ctx,
    "user.registration_refused",
    about,
    Prisma.sql`(values (1)) as always`,
  );
  const reader = askingReader(ctx, existing);
  const mail = takenMailInserts(ctx, { email, userId: existing.id, reader });
  await tx.$executeRaw(oneStatement([...refused, ...mail]));
  // Not the one of the reset that its owner gets: nobody else is to try codes at that.
  return { user: newcomerView(input, ctx.clock.now()), signedIn: null, codeId: uuid() };
}

function newcomerView(input: RegisterInput, now: Date): UserView {
  return {
    id: uuid(),
    email: shownEmail(input.email ?? null),
    emailVerified: false,
    username: input.username ?? null,
    phone: input.phone ?? null,
    phoneVerified: input.phone !== undefined,
    status: "active",
    roles: [],
    permissions: [],
    profile: profileOfPatch(input.profile ?? {}),
    data: inStoredOrder(input.data ?? {}) as Record<string, unknown>,
    hasPassword: input.password !== undefined,
    mfaEnabled: false,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lastLoginAt: null,
    loginCount: 0,
  };
}
