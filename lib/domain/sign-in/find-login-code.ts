import type { CodeLoginInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import type { FoundCode } from "@/lib/domain/codes/codes";
import { addressOf, type Destination } from "@/lib/domain/codes/delivery";
import { findByShortCode } from "@/lib/domain/codes/tries";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { type Counted, countTry } from "@/lib/domain/protection/failures";
import { noteFailure } from "@/lib/domain/protection/note-failure";
import { findAddressOwner } from "@/lib/domain/users/read";

/**
 * Finds the code of a sign-in. The try counts at the account, as one at its password does, known or
 * not. A locked account refuses a code like a wrong one. Only a code that comes with the `codeId` of
 * its own request is still tried: it proves the mailbox as a reset does, a stranger who knows neither
 * must not keep the owner out (ASVS 6.1.1), and it has five tries of its own.
 * A wrong code is a failed sign-in, and recorded as one with a password is.
 * @throws code_invalid, code_expired
 */
export async function findLoginCode(
  ctx: Ctx,
  settings: Settings,
  destination: Destination,
  { code, codeId, clientIp }: CodeLoginInput,
): Promise<{ found: FoundCode; account: string }> {
  const address = addressOf(destination);
  const kind = "email" in destination ? "email" : "phone";
  const owner = await findAddressOwner(ctx.database.prisma, destination);
  const account = owner?.id ?? `${kind}:${address}`;
  const counted = await countTry(ctx, settings, account);
  try {
    const found = await findByShortCode(ctx, { purpose: "login", address, code, codeId });
    if (isRefused(counted, codeId)) throw new DomainError("code_invalid");
    return { found, account };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await recordEvent(ctx, ctx.database.prisma, "sign_in.failed", {
      userId: owner?.id,
      data: { method: "code", ...(clientIp && { clientIp }) },
    });
    await noteFailure(ctx, settings, counted, owner?.id ?? null);
    throw error;
  }
}

function isRefused({ outcome }: Counted, codeId: CodeLoginInput["codeId"]): boolean {
  return outcome === "locked" && codeId === undefined;
}
