import type { FactorMethod } from "@/lib/contracts/factors";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { findChallenge } from "@/lib/domain/factors/challenge";
import { offeredMethods, readFactors, readResetBy } from "@/lib/domain/factors/state";
import type { SessionKind } from "@/lib/domain/sessions/new-session";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import type { SignInChallenge } from "@/lib/platform/db/generated/client";

/** A challenge that is still open, with what its account can answer it by. */
export type OpenChallenge = {
  challenge: SignInChallenge;
  user: UserRow;
  settings: Settings;
  methods: FactorMethod[];
};

/** @throws unauthenticated where the sign-in must begin again */
export async function readChallenge(
  ctx: Ctx,
  { mfaToken, kind }: { mfaToken: string; kind: SessionKind },
): Promise<OpenChallenge> {
  const challenge = await findChallenge(ctx, { token: mfaToken, kind });
  const { prisma } = ctx.database;
  const settings = await getSettings(ctx);
  const user = await readUserRow(prisma, challenge.userId);
  const factors = await readFactors(prisma, user);
  const channel = channelOf(challenge.channel);
  const resetBy = challenge.method === "password" ? await readResetBy(prisma, user.id) : null;
  const methods = offeredMethods(settings, user, factors, { channel, resetBy });
  return { challenge, user, settings, methods };
}

function channelOf(stored: string | null): "email" | "phone" | null {
  return stored === "email" || stored === "phone" ? stored : null;
}

/** A factor that the account does not have is a wrong answer, not a way around. @throws mfa_invalid */
export function requireOffered({ methods }: OpenChallenge, method: FactorMethod): void {
  if (methods.includes(method)) return;
  const detail = "This method can’t be used for this sign-in. Choose another one.";
  throw new DomainError("mfa_invalid", { detail });
}
