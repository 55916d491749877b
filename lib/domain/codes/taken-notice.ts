import type { Ctx } from "@/lib/domain/core/context";
import { enqueueSms, mailInserts } from "@/lib/domain/messages/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";
import type { Reader } from "@/lib/platform/words/reader";
import { newCode } from "./codes";
import type { Destination } from "./delivery";

type Owner = { userId: string; reader: Reader };

/**
 * The statements of the email to the owner of an address that someone gave for another account: with a
 * link to sign in and one to choose a new password, since it can be the owner who has forgotten.
 */
export function takenMailInserts(
  ctx: Ctx,
  { email, userId, reader }: Owner & { email: string },
): Prisma.Sql[] {
  const { token, statement } = newCode(ctx, { purpose: "resetPassword", address: email, userId });
  const props = {
    signInUrl: `${ctx.appUrl}/sign-in`,
    resetUrl: `${ctx.appUrl}/reset-password?token=${token}`,
  };
  const mail = { to: email, reader, template: "already-registered", props } as const;
  return [statement, ...mailInserts(ctx, mail)];
}

/** A text message says it for as long as a code would be worth sending. */
const SMS_SECONDS = 600;

/** Tells the owner of an address that someone tried to add it to another account. */
export async function tellTaken(
  ctx: Ctx,
  tx: Tx,
  destination: Destination,
  owner: Owner,
): Promise<void> {
  if ("phone" in destination) {
    const props = { seconds: SMS_SECONDS };
    const text = { to: destination.phone, reader: owner.reader, template: "taken", props } as const;
    return enqueueSms(ctx, tx, text);
  }
  await tx.$executeRaw(oneStatement(takenMailInserts(ctx, { ...owner, ...destination })));
}
