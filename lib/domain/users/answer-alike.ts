import type { CodeRequested } from "@/lib/contracts/answers/session";
import type { Settings } from "@/lib/contracts/settings";
import { requireCaptcha } from "@/lib/domain/captcha/demand";
import { type CodePurpose, issueCode } from "@/lib/domain/codes/codes";
import { addressOf, consumeMessageLimit, type Destination } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import type { Ctx } from "@/lib/domain/core/context";
import { retryOnConflict } from "@/lib/domain/core/retry-on-conflict";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { enqueueNothing } from "@/lib/domain/messages/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import type { Reader } from "@/lib/platform/words/reader";
import { eraseIfDue } from "./erase-due";

type Request = {
  settings: Settings;
  destination: Destination;
  purpose: CodePurpose;
  /** Which limit the message counts against. */
  use?: "reset" | "other";
  /** The solved captcha that the caller sent. Those who are signed in are not asked for one. */
  captcha: string | undefined;
};

/** What the address gets, and the account whose language it is written in. */
type Answer = {
  account: Reader | null;
  /** Sends it and answers its `codeId`; null where nothing is sent. */
  send: ((reader: Reader) => Promise<string>) | null;
};

/**
 * Sends a message that anyone can ask for by naming an address. An address that gets nothing has the
 * same answer, after the same work (ASVS 6.3.8).
 * @param decide runs in the message's transaction, with the address locked; finds whose it is and
 *   records the request
 * @throws captcha_required, rate_limited, validation_failed for a number in a blocked range, unavailable
 */
export async function answerAlike(
  ctx: Ctx,
  { settings, destination, purpose, use, captcha: payload }: Request,
  decide: (tx: Tx) => Promise<Answer>,
): Promise<CodeRequested> {
  const address = addressOf(destination);
  const { codes, signUp } = settings.captcha;
  const isDue = codes || (signUp && purpose === "registerPhone");
  if (isDue && ctx.actor.kind !== "user") {
    await requireCaptcha(ctx, settings, { purpose: "codes", payload });
  }
  await consumeMessageLimit(ctx, settings, destination, use);
  await eraseIfDue(ctx, destination);
  const codeId = await retryOnConflict(() =>
    ctx.database.prisma.$transaction(async (tx) => {
      await lockAddress(tx, address);
      const { account, send } = await decide(tx);
      const reader = askingReader(ctx, account);
      if (send) return send(reader);
      // A code that nobody gets, and a message that is not written.
      const { codeId } = await issueCode(ctx, tx, { purpose, address, userId: null });
      await enqueueNothing(ctx, tx);
      return codeId;
    }),
  );
  ctx.wakeJobs();
  return { codeId };
}
