import { canonicalEmail } from "@/lib/contracts/fields";
import { ownersLinks } from "@/lib/domain/codes/codes";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { sendPasswordReset } from "@/lib/domain/passwords/reset";
import { freeEmail } from "@/lib/domain/users/free-address";
import { readUserRow } from "@/lib/domain/users/read";
import { returnEmail } from "@/lib/domain/users/set-email";
import { holdUser } from "@/lib/domain/users/sign-in-methods";
import type { Tx } from "@/lib/platform/db/database";
import { isUniqueViolation } from "@/lib/platform/db/errors";
import { removeDoubtful, type UsedLink } from "./remove-doubtful";

/**
 * Returns the account to the address of a link, locked until it has a new password and without what
 * was added since (`removeDoubtful`). Links of earlier changes and sign-ins stay valid: a thief may
 * have changed the address twice, and must not shut the owner out by undoing the second change.
 * @throws code_invalid, conflict where someone else has proved the address by now
 */
export async function restoreEmail(ctx: Ctx, tx: Tx, used: UsedLink): Promise<void> {
  const { userId, address, createdAt: changedAt } = used;
  const email = canonicalEmail(address);
  if (!email) throw new DomainError("code_invalid");
  await lockAddress(tx, email);
  // Anyone can sign up with an address that was just given up, and must not block its owner's return.
  await freeEmail(ctx, tx, email, userId);
  await holdUser(tx, userId);
  const user = await readUserRow(tx, userId);
  await returnEmail(ctx, tx, user, email);
  await tx.user.update({
    where: { id: userId },
    data: { lockedAt: ctx.clock.now() },
    select: { id: true },
  });
  await removeDoubtful(ctx, tx, used);
  await tx.code.deleteMany({
    where: {
      userId,
      usedAt: null,
      NOT: { purpose: { in: [...ownersLinks] }, createdAt: { lt: changedAt } },
    },
  });
  await sendPasswordReset(ctx, tx, { userId, email, reader: user });
}

/** One refusal where someone has proved the address, or takes it at that very moment. @throws conflict */
export async function refusingTaken<Result>(run: Promise<Result>): Promise<Result> {
  try {
    return await run;
  } catch (error) {
    const isTaken = error instanceof DomainError && error.code === "already_exists";
    if (isTaken || isUniqueViolation(error)) throw new DomainError("conflict");
    throw error;
  }
}
