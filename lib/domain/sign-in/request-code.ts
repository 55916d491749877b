import type { CodeScene, RequestCodeInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { type CodePurpose, issueCode } from "@/lib/domain/codes/codes";
import {
  addressOf,
  consumeMessageLimit,
  type Destination,
  deliverCode,
  destinationOf,
} from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { enqueueNothing } from "@/lib/domain/messages/enqueue";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { getSettings } from "@/lib/domain/settings/settings";
import { requestVerification } from "@/lib/domain/sign-up/verify-email";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { findUserRow, opensByEmail } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";

type Wanted = {
  purpose: CodePurpose;
  userId: string | null;
  /** Whether anything is sent; told to nobody but the address itself. */
  send: boolean;
};

type Situation = { actorId: string | null; owner: UserRow | null; settings: Settings };

/** What each scene sends, and to whom; the rest of the machine is one. */
const scenes: Record<
  Exclude<CodeScene, "VERIFY_EMAIL" | "RESET_PASSWORD">,
  { needsUser: boolean; decide(situation: Situation, destination: Destination): Wanted }
> = {
  LOGIN: {
    needsUser: false,
    decide: ({ owner, settings }, destination) => {
      const known = owner !== null && ("phone" in destination || opensByEmail(owner));
      const wanted = known || ("phone" in destination && mayMakeByPhone(settings));
      const send = wanted && mayComeInBy(settings, destination);
      return { purpose: "login", userId: known ? owner.id : null, send };
    },
  },
  REGISTER_PHONE: {
    needsUser: false,
    decide: ({ settings }) => ({
      purpose: "registerPhone",
      userId: null,
      send: settings.signUpOpen && settings.identifiers.phone.enabled,
    }),
  },
  CHANGE_EMAIL: { needsUser: true, decide: (situation) => forChange("changeEmail", situation) },
  BIND_PHONE: { needsUser: true, decide: (situation) => forChange("bindPhone", situation) },
  CHANGE_PHONE: { needsUser: true, decide: (situation) => forChange("changePhone", situation) },
};

/** A change's code goes to one's own present address and to a free one, never to another user's. */
function forChange(purpose: CodePurpose, { actorId, owner }: Situation): Wanted {
  return { purpose, userId: actorId, send: owner === null || owner.id === actorId };
}

/** Whether the settings let people sign in by that kind of address. */
export function mayComeInBy({ identifiers }: Settings, destination: Destination): boolean {
  return identifiers["email" in destination ? "email" : "phone"].enabled;
}

/** Whether a code typed for an unknown phone makes an account. */
export function mayMakeByPhone(settings: Settings): boolean {
  return settings.signUpOpen && settings.autoRegister && settings.identifiers.phone.enabled;
}

/**
 * Sends a code for one scene. Answers the same, after the
 * same work, for an address that gets nothing (ASVS 6.3.8).
 * @throws unauthenticated for the scenes of a change, rate_limited, validation_failed, unavailable
 */
export async function requestCode(ctx: Ctx, input: RequestCodeInput): Promise<void> {
  const { scene } = input;
  const destination = destinationOf(input);
  if (scene === "RESET_PASSWORD") return requestPasswordReset(ctx, input);
  if (scene === "VERIFY_EMAIL") return requestVerification(ctx, { email: addressOf(destination) });

  const { needsUser, decide } = scenes[scene];
  const actorId = needsUser ? requireUser(ctx).userId : null;
  const settings = await getSettings(ctx);
  await consumeMessageLimit(ctx, settings, destination);
  await eraseIfDue(ctx, destination);
  await retryOnConflict(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      await lockAddress(tx, addressOf(destination));
      const owner = await findUserRow(tx, destination);
      const wanted = decide({ actorId, owner, settings }, destination);
      const reader = askingReader(ctx, await accountOf(tx, actorId, owner));
      await recordEvent(ctx, tx, "code.requested", {
        userId: actorId ?? owner?.id,
        data: { scene },
      });
      await (wanted.send
        ? deliverCode(ctx, tx, { ...wanted, settings, destination, reader })
        : deliverNothing(ctx, tx, wanted, destination));
    }),
  );
  ctx.wakeJobs();
}

/** Whose language a code is in: the caller's where it is for a change of theirs, else the owner's. */
async function accountOf(
  tx: Tx,
  actorId: string | null,
  owner: UserRow | null,
): Promise<Reader | null> {
  if (actorId === null || owner?.id === actorId) return owner;
  return findUserRow(tx, { id: actorId });
}

async function deliverNothing(
  ctx: Ctx,
  tx: Tx,
  { purpose }: Wanted,
  destination: Destination,
): Promise<void> {
  await issueCode(ctx, tx, { purpose, address: addressOf(destination), userId: null });
  await enqueueNothing(ctx, tx);
}
