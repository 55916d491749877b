import type { BindPhoneInput, ChangePhoneInput } from "@/lib/contracts/me";
import type { Phone } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import { consumeCode, type FoundCode } from "@/lib/domain/codes/codes";
import { findByShortCode } from "@/lib/domain/codes/tries";
import { requireRecentSignIn, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { consumeLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { readUserRow, readUserView } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import { setPhone } from "@/lib/domain/users/set-phone";
import { holdOwnAccount, requireSignInMethod } from "@/lib/domain/users/sign-in-methods";
import { isUniqueViolation } from "@/lib/platform/db/errors";

/**
 * Adds a first phone.
 * @throws unauthenticated, reauthentication_required, conflict where there is one, code_invalid,
 *   code_expired, already_exists, rate_limited
 */
export async function bindPhone(
  ctx: Ctx,
  { phone, code, codeId }: BindPhoneInput,
): Promise<UserView> {
  const { user, settings } = await begin(ctx);
  requireEnabled(settings, "phone");
  if (user.phone) {
    throw new DomainError("conflict", {
      detail: "You already have a phone number. Change it instead.",
    });
  }
  const proof = await findByShortCode(ctx, {
    purpose: "bindPhone",
    address: phone,
    code,
    codeId,
    userId: user.id,
    field: "code",
  });
  return put(ctx, user, { phone, proofs: [proof] });
}

/**
 * Changes the phone: the new number is proved by its code, and the current one too where the settings
 * ask for that.
 * @throws as bindPhone, and conflict where there is none to change
 */
export async function changePhone(ctx: Ctx, input: ChangePhoneInput): Promise<UserView> {
  const { user, settings } = await begin(ctx);
  requireEnabled(settings, "phone");
  if (!user.phone) {
    throw new DomainError("conflict", {
      detail: "You don’t have a phone number yet. Add one instead.",
    });
  }
  if (user.phone === input.phone) throw sameAsNow();
  const { code, codeId, currentCode, currentCodeId } = input;
  const own = { purpose: "changePhone", userId: user.id } as const;
  const fresh = { ...own, address: input.phone, code, codeId, field: "code" };
  const proofs = [await findByShortCode(ctx, fresh)];
  if (settings.verifyCurrentPhone) {
    if (!currentCode) {
      throw fieldError("code_invalid", "currentCode", "Enter the code sent to your current phone.");
    }
    const current = { ...own, address: user.phone, code: currentCode, codeId: currentCodeId };
    proofs.push(await findByShortCode(ctx, { ...current, field: "currentCode" }));
  }
  return put(ctx, user, { phone: input.phone, proofs });
}

/**
 * Removes the phone, unless it is the last sign-in method.
 * @throws unauthenticated, reauthentication_required, conflict
 */
export async function unbindPhone(ctx: Ctx): Promise<UserView> {
  const { user } = await begin(ctx);
  if (!user.phone)
    throw new DomainError("conflict", { detail: "You have no phone number to remove." });
  return put(ctx, user, { phone: null, proofs: [] });
}

function sameAsNow(): DomainError {
  return fieldError("conflict", "phone", "That is already your phone number.");
}

async function begin(ctx: Ctx): Promise<{ user: UserRow; settings: Settings }> {
  const { userId } = requireRecentSignIn(ctx);
  const settings = await getSettings(ctx);
  await consumeLimit(ctx, settings, "codeTryAddress", ctx.ip);
  const user = await readUserRow(ctx.database.prisma, userId);
  return { user, settings };
}

type Put = { phone: Phone | null; proofs: FoundCode[] };

async function put(ctx: Ctx, user: UserRow, { phone, proofs }: Put): Promise<UserView> {
  try {
    await ctx.database.prisma.$transaction(async (tx) => {
      await holdOwnAccount(tx, requireUser(ctx));
      for (const proof of proofs) await consumeCode(ctx, tx, proof);
      await setPhone(ctx, tx, user, phone);
      if (phone === null) await requireSignInMethod(tx, user.id, "Your phone");
      if (!user.email) return;
      await enqueueMail(ctx, tx, {
        to: user.email,
        reader: user,
        template: "phone-changed",
        props: {
          at: ctx.clock.now().toISOString(),
          ip: ctx.ip,
          removed: phone === null,
          added: user.phone === null,
        },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw fieldError(
        "already_exists",
        "phone",
        "An account with that phone number already exists.",
      );
    }
    throw error;
  }
  ctx.wakeJobs();
  return readUserView(ctx, user.id);
}
