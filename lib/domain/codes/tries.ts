import { timingSafeEqual } from "node:crypto";
import type { CodeId } from "@/lib/contracts/codes";
import { errorMessage } from "@/lib/contracts/errors";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { consumeLimit, resetLimit } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { codeMac, type FoundCode, type Subject } from "./codes";

/** A short code is invalid after this many wrong tries (Kratos: max_submissions). */
export const MAX_TRIES = 5;

type Typed = Subject & {
  code: string;
  /** The requests whose codes are tried: the caller's own. */
  codeId?: CodeId | undefined;
  /** The user who must have requested the code. */
  userId?: string;
  /** Where the refusal belongs, if the caller takes more than one code. */
  field?: string;
};

/**
 * Finds the code of an address by its six digits, without consuming it. The try is counted and
 * committed before the comparison, so parallel guesses cannot outrun the counter.
 *
 * With `codeId`, only those requests' codes are tried, and only their tries are counted. Without it,
 * every live code of the address is tried, and the try counts against a budget of the address. So the
 * guesses of a stranger, who cannot know the owner's `codeId`, never use up the owner's code.
 * @throws code_invalid, code_expired
 */
export async function findByShortCode(ctx: Ctx, typed: Typed): Promise<FoundCode> {
  const { purpose, address, code, codeId, userId, field } = typed;
  const live = codeId === undefined ? await liveCodes(ctx, typed) : await ownCodes(ctx, typed);
  const actual = codeMac(ctx, { purpose, address }, code);
  const now = ctx.clock.now();
  const matches = live.filter(({ codeHash }) => equal(actual, codeHash));
  const found = matches.find(({ codeExpiresAt }) => codeExpiresAt && codeExpiresAt > now);
  if (!found) throw refusal(matches.length > 0 ? "code_expired" : "code_invalid", field);
  if (codeId === undefined) await resetLimit(ctx, "codeTryDestination", budgetOf(address, userId));
  return found;
}

/** More than one address can be sent in ten minutes. Bounds the work and the odds of a guess. */
const MOST_LIVE_CODES = 10;

/** @throws code_invalid where the address has no try left: a new request's code works with its ID */
async function liveCodes(ctx: Ctx, { purpose, address, userId, field }: Typed) {
  const settings = await getSettings(ctx);
  const budget = budgetOf(address, userId);
  await consumeLimit(ctx, settings, "codeTryDestination", budget).catch((error: unknown) => {
    if (error instanceof DomainError) throw refusal("code_invalid", field);
    throw error;
  });
  return ctx.database.prisma.code.findMany({
    where: { purpose, address, usedAt: null, tries: { lt: MAX_TRIES }, ...(userId && { userId }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_LIVE_CODES,
  });
}

/** Counts the try at each of them, and reads those that had one left: in one statement. */
function ownCodes(ctx: Ctx, { purpose, address, userId, codeId = [] }: Typed) {
  const id = { in: [codeId].flat() };
  return ctx.database.prisma.code.updateManyAndReturn({
    where: {
      ...{ id, purpose, address, usedAt: null, tries: { lt: MAX_TRIES } },
      ...(userId && { userId }),
    },
    data: { tries: { increment: 1 } },
  });
}

/** A user's own tries are counted apart, as their codes are good for them alone. */
function budgetOf(address: string, userId: string | undefined): string {
  return userId ? `${userId}:${address}` : address;
}

function refusal(code: "code_invalid" | "code_expired", field: string | undefined): DomainError {
  return field ? fieldError(code, field, errorMessage(code)) : new DomainError(code);
}

function equal(one: string, other: string | null): boolean {
  return other !== null && timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}
