import { type LoginInput, registerBody } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { statedAddress } from "@/lib/domain/core/stated-address";
import { HookFailed } from "@/lib/domain/hooks/run-hook";
import { matchHash } from "@/lib/domain/passwords/check";
import { clearFailures } from "@/lib/domain/protection/failures";
import { noteFailure } from "@/lib/domain/protection/note-failure";
import {
  afterSignIn,
  type SessionKind,
  type SignInResult,
  signInByHash,
} from "@/lib/domain/sessions/start";
import { register } from "@/lib/domain/sign-up/register";
import { identifierOf } from "@/lib/domain/users/identifiers";
import { isBlocked, isUnverified, toUserView, type UserRow } from "@/lib/domain/users/row";
import { timed } from "@/lib/platform/latencies";
import { countPasswordTry } from "./count-password-try";
import { readCredential } from "./credential";

/**
 * Signs in by identifier and password.
 * An unknown account costs, counts and answers as a wrong password does (ASVS 6.3.8), and so does one
 * that too many failures have locked, whatever the password. The try is counted before the compare,
 * under one key for all identifiers of the account (ASVS 6.3.4).
 * @throws invalid_credentials, captcha_required, forbidden (clientIp), rate_limited, unavailable;
 *   email_not_verified and account_blocked only once the password was right
 */
export function signIn(ctx: Ctx, input: LoginInput, kind: SessionKind): Promise<Entered> {
  return timed("sign_in_latency", () => enter(ctx, input, kind));
}

type Entered = { user: UserView; signedIn: SignInResult };

async function enter(ctx: Ctx, input: LoginInput, kind: SessionKind): Promise<Entered> {
  const clientIp = statedAddress(ctx, input.clientIp);
  const identifier = identifierOf(input);
  const { settings, found } = await readCredential(ctx, identifier.key);
  const { enabled } = settings.identifiers[identifier.kind];
  const known = enabled ? found : null;
  const account = known?.user.id ?? `${identifier.kind}:${identifier.value}`;
  const counted = await countPasswordTry(ctx, settings, account, input);
  const isLocked = counted.outcome === "locked";

  const credential = isLocked ? null : (known?.credential ?? null);
  const hash = await matchHash(ctx, settings, credential, input.password);
  if (!known || !hash) {
    await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", {
      userId: known?.user.id,
      data: clientIp ? { clientIp } : {},
    });
    await noteFailure(ctx, settings, counted, known?.user.id ?? null);
    if (enabled && !found && !isLocked && input.autoRegister) {
      return autoRegister(ctx, settings, input, kind);
    }
    throw new DomainError("invalid_credentials");
  }
  const { user } = known;
  if (closedBy(ctx, settings, user)) await clearFailures(ctx, account);
  await refuseClosedAccount(ctx, settings, user);

  const { deviceToken } = input;
  const from = { kind, method: "password", settings, clientIp, deviceToken };
  const start = { ...from, hash, ...counted.keys };
  const signedIn = await signInByHash(ctx, user, start);
  return { user: toUserView(afterSignIn(ctx, user), ctx.clock.now()), signedIn };
}

/**
 * Makes the account that the sign-in did not find, by email or username; a phone would need its code.
 * Whatever refuses it, the answer is the one of a wrong password: anything else would tell that the
 * account does not exist.
 * @throws invalid_credentials, email_not_verified once the account exists, unavailable
 */
async function autoRegister(
  ctx: Ctx,
  settings: Settings,
  { password, clientIp, deviceToken: _token, captcha: _captcha, ...input }: LoginInput,
  kind: SessionKind,
): Promise<{ user: UserView; signedIn: SignInResult }> {
  const { kind: by, value } = identifierOf(input);
  const parsed = registerBody.safeParse({ [by]: value, password, clientIp, forceLogin: true });
  const allowed = settings.autoRegister && settings.signUpOpen && by !== "phone";
  if (!allowed || !parsed.success) throw new DomainError("invalid_credentials");
  const { user, signedIn } = await register(ctx, parsed.data, kind, { captchaAsked: true }).catch(
    hideRefusal,
  );
  if (!signedIn) throw new DomainError("email_not_verified");
  return { user, signedIn };
}

function hideRefusal(error: unknown): never {
  const isOurs = error instanceof DomainError && error.code !== "unavailable";
  const tells = isOurs || error instanceof HookFailed;
  throw tells ? new DomainError("invalid_credentials") : error;
}

const LOCKED =
  "This account was locked after a sign-in its owner didn’t recognize. Reset the password to unlock it.";

/** Records the refusal. @throws account_blocked, email_not_verified */
export async function refuseClosedAccount(
  ctx: Ctx,
  settings: Settings,
  user: UserRow,
): Promise<void> {
  const reason = closedBy(ctx, settings, user);
  if (!reason) return;
  await recordEvent(ctx, ctx.database.prisma, "sign_in.refused", {
    userId: user.id,
    data: { reason },
  });
  throw new DomainError(reason === "account_locked" ? "account_blocked" : reason, {
    accountId: user.id,
    ...(reason === "account_locked" && !isBlocked(user, ctx.clock.now()) && { detail: LOCKED }),
  });
}

function closedBy(ctx: Ctx, settings: Settings, user: UserRow) {
  if (user.locked_at) return "account_locked";
  if (isBlocked(user, ctx.clock.now())) return "account_blocked";
  return isUnverified(settings, user) ? "email_not_verified" : null;
}
