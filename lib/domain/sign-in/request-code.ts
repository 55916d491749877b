import type { CodeRequested } from "@/lib/contracts/answers/session";
import type { CodeScene, RequestCodeInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import type { CodePurpose } from "@/lib/domain/codes/codes";
import { type Destination, deliverCode, destinationOf } from "@/lib/domain/codes/delivery";
import { tellTaken } from "@/lib/domain/codes/taken-notice";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { getSettings } from "@/lib/domain/settings/settings";
import { requestVerification } from "@/lib/domain/sign-up/verify-email";
import { answerAlike } from "@/lib/domain/users/answer-alike";
import { findUserRow, opensByEmail } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";

type Wanted = {
  userId: string | null;
  /** Whether anything is sent; only the address itself finds out. */
  send: boolean;
};

type Situation = { actorId: string | null; owner: UserRow | null; settings: Settings };

type Scene = {
  purpose: CodePurpose;
  needsUser: boolean;
  decide(situation: Situation, destination: Destination): Wanted;
};

/** What each scene sends, and to whom; everything else is the same for all. */
const scenes: Record<Exclude<CodeScene, "VERIFY_EMAIL" | "RESET_PASSWORD">, Scene> = {
  LOGIN: {
    purpose: "login",
    needsUser: false,
    decide: ({ owner, settings }, destination) => {
      const opens = owner !== null && ("phone" in destination || opensByEmail(owner));
      const wanted = owner !== null || ("phone" in destination && canCreateByPhone(settings));
      const send = wanted && canSignInBy(settings, destination);
      // The code is not bound to an account that the proof does not open, and outlives it.
      return { userId: opens ? owner.id : null, send };
    },
  },
  REGISTER_PHONE: {
    purpose: "registerPhone",
    needsUser: false,
    decide: ({ settings }) => ({
      userId: null,
      send: settings.signUpOpen && settings.identifiers.phone.enabled,
    }),
  },
  CHANGE_EMAIL: { purpose: "changeEmail", needsUser: true, decide: forChange },
  BIND_PHONE: { purpose: "bindPhone", needsUser: true, decide: forChange },
  CHANGE_PHONE: { purpose: "changePhone", needsUser: true, decide: forChange },
};

/**
 * A change's code goes to the user's own current address, and to one that nobody else has proved: who
 * only claimed it must not keep its owner from it.
 */
function forChange({ actorId, owner }: Situation, destination: Destination): Wanted {
  const isFree = owner === null || ("email" in destination && owner.email_verified_at === null);
  return { userId: actorId, send: isFree || owner.id === actorId };
}

/** Whether the settings let people sign in by that kind of address. */
export function canSignInBy({ identifiers }: Settings, destination: Destination): boolean {
  return identifiers["email" in destination ? "email" : "phone"].enabled;
}

/** Whether a code typed for an unknown phone creates an account. */
export function canCreateByPhone(settings: Settings): boolean {
  return settings.signUpOpen && settings.autoRegister && settings.identifiers.phone.enabled;
}

/**
 * Sends a code for one scene. Answers the same, after the same work, for an address that gets nothing
 * (ASVS 6.3.8). The owner of an address that someone tries to add to another account is told, as at a
 * sign-up.
 * @throws unauthenticated for the scenes of a change, captcha_required, rate_limited, validation_failed,
 *   unavailable
 */
export async function requestCode(ctx: Ctx, input: RequestCodeInput): Promise<CodeRequested> {
  const { scene } = input;
  const destination = destinationOf(input);
  if (scene === "RESET_PASSWORD") return requestPasswordReset(ctx, input);
  if (scene === "VERIFY_EMAIL") {
    if ("phone" in destination) throw new DomainError("validation_failed");
    return requestVerification(ctx, { ...destination, captcha: input.captcha });
  }

  const { purpose, needsUser, decide } = scenes[scene];
  const actorId = needsUser ? requireUser(ctx).userId : null;
  const settings = await getSettings(ctx);
  const { captcha } = input;
  return answerAlike(ctx, { settings, destination, purpose, captcha }, async (tx) => {
    const owner = await findUserRow(tx, destination);
    const { userId, send } = decide({ actorId, owner, settings }, destination);
    await recordEvent(ctx, tx, "code.requested", { userId: actorId ?? owner?.id, data: { scene } });
    const atCurrent = actorId !== null && owner?.id === actorId;
    const delivery = { settings, purpose, destination, userId, atCurrent };
    const deliver = (reader: Reader) => deliverCode(ctx, tx, { ...delivery, reader });
    const isTaken = needsUser && owner !== null && !send;
    if (isTaken) await tellTaken(ctx, tx, destination, { userId: owner.id, reader: owner });
    return { account: await accountOf(tx, actorId, owner), send: send ? deliver : null };
  });
}

/** Whose language a code is in: the caller's where it is for their own change, else the owner's. */
async function accountOf(
  tx: Tx,
  actorId: string | null,
  owner: UserRow | null,
): Promise<Reader | null> {
  if (actorId === null || owner?.id === actorId) return owner;
  return findUserRow(tx, { id: actorId });
}
