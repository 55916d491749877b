import type { Email } from "@/lib/contracts/fields";
import { type Phone, phoneCountry } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { fieldError } from "@/lib/domain/core/errors";
import { enqueueMail, enqueueSms } from "@/lib/domain/messages/enqueue";
import type { RateLimitName } from "@/lib/domain/settings/rate-limit-list";
import { consumeLimit, consumeLimitButLast } from "@/lib/domain/settings/rate-limits";
import type { Tx } from "@/lib/platform/db/database";
import type { MailTemplates } from "@/lib/platform/mail/render";
import { networkOf } from "@/lib/platform/net/address";
import type { Reader } from "@/lib/platform/words/reader";
import { type CodePurpose, codePurposes, issueCode } from "./codes";
import { isServed } from "./served-numbers";

/** Where a code goes: one address of one kind. */
export type Destination = { email: Email } | { phone: Phone };

export function addressOf(destination: Destination): Email | Phone {
  return "email" in destination ? destination.email : destination.phone;
}

/** The one address that the schema has made sure of. */
export function destinationOf({
  email,
  phone,
}: {
  email?: Email | undefined;
  phone?: Phone | undefined;
}): Destination {
  if (email !== undefined) return { email };
  if (phone !== undefined) return { phone };
  throw new Error("Neither an email nor a phone is given.");
}

/**
 * Counts a message that somebody asks for against its budgets: of the destination, of the caller's
 * address and wider network, in total, and for SMS, which cost money, of the country (ASVS 2.4.1).
 * @throws rate_limited, validation_failed for a number in a blocked range
 */
export async function consumeMessageLimit(
  ctx: Ctx,
  settings: Settings,
  destination: Destination,
  use: MessageUse = "other",
): Promise<void> {
  await consumeLimit(ctx, settings, "codeRequestAddress", ctx.ip);
  if ("email" in destination) return consumeMailLimit(ctx, settings, destination.email, use);
  const { phone } = destination;
  if (!isServed(settings, phone)) {
    throw fieldError("validation_failed", "phone", "We can’t send messages to this number.");
  }
  await consumeKeepingLast(ctx, settings, ["smsNumber", phone], use, [
    ["smsAddress", ctx.ip],
    ["smsNetwork", ctx.ip],
    ["smsCountry", phoneCountry(phone)],
    ["smsTotal", null],
    ["smsTotalDay", null],
  ]);
}

type MessageUse = "reset" | "other";

/**
 * Counts a mail that a stranger can cause, whether or not one will be sent, since the answer must not
 * tell. Whatever was asked for before, one reset is left, and reaches the owner (ASVS 6.1.1).
 * @throws rate_limited
 */
export async function consumeMailLimit(
  ctx: Ctx,
  settings: Settings,
  email: string,
  use: MessageUse = "other",
): Promise<void> {
  await consumeKeepingLast(ctx, settings, ["messageDestination", email], use, [
    ["mailNetwork", ctx.ip],
    ["mailTotal", null],
    ["mailTotalDay", null],
  ]);
}

/**
 * The window's last message to an address is kept for a reset, and one network's resets leave one to
 * the others: no stranger can use up all that its owner could get.
 */
async function consumeKeepingLast(
  ctx: Ctx,
  settings: Settings,
  destination: [limit: "messageDestination" | "smsNumber", address: string],
  use: MessageUse,
  also: [limit: RateLimitName, subject: string | null][],
): Promise<void> {
  if (use === "other") return consumeLimitButLast(ctx, settings, destination, { also });
  const part = ctx.ip ? networkOf(ctx.ip) : "";
  await consumeLimitButLast(ctx, settings, destination, { part, also });
}

type Delivery = {
  settings: Settings;
  purpose: CodePurpose;
  destination: Destination;
  userId: string | null;
  reader: Reader;
  /** To the address that the user has now: a code that they did not ask for tells of an intruder. */
  atCurrent?: boolean;
};

/** Makes a six-digit code and its message, in one transaction with what asked for it; answers its `codeId`. */
export async function deliverCode(
  ctx: Ctx,
  tx: Tx,
  { settings, purpose, destination, userId, reader, atCurrent }: Delivery,
): Promise<string> {
  const byMail = "email" in destination;
  const codeSeconds = byMail ? codePurposes[purpose].codeSeconds : settings.smsCodeSeconds;
  const address = addressOf(destination);
  const { codeId, code } = await issueCode(ctx, tx, { purpose, address, userId, codeSeconds });
  if (byMail) {
    const props = {
      ...{ code, minutes: codeSeconds / 60, purpose: mailUses[purpose] ?? "other" },
      ...(atCurrent && { securityUrl: `${ctx.appUrl}/settings/security` }),
    };
    await enqueueMail(ctx, tx, { to: address, reader, template: "code", props });
  } else {
    await enqueueSms(ctx, tx, {
      to: address,
      reader,
      template: "code",
      props: { code, seconds: codeSeconds },
    });
  }
  return codeId;
}

/** The purposes that a mail has words of their own for. */
const mailUses: Partial<Record<CodePurpose, MailTemplates["code"]["purpose"]>> = {
  login: "login",
  secondFactor: "login",
  changeEmail: "changeEmail",
  resetPassword: "resetPassword",
};
