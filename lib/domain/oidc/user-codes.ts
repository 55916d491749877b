import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import type { RateLimitName } from "@/lib/domain/settings/rate-limit-list";
import { consumeLimits, giveBackUse } from "@/lib/domain/settings/rate-limits";
import { getSettings } from "@/lib/domain/settings/settings";
import { type Client, readClient } from "./client";
import { findByUserCode, type RecordPayload } from "./records";

/**
 * A device's request by the code that its user types. The code is short, so wrong ones are limited by
 * account and by address (RFC 8628 5.1); a right one is not counted.
 * @throws unauthenticated, mfa_enrolment_required, rate_limited
 */
export async function findTypedCode(
  ctx: Ctx,
  kind: string,
  userCode: string,
): Promise<RecordPayload | undefined> {
  const { userId } = requireUser(ctx);
  const uses: [RateLimitName, string | null][] = [
    ["deviceCodeUser", userId],
    ["codeTryAddress", ctx.ip],
  ];
  await consumeLimits(ctx, await getSettings(ctx), uses);
  const found = await findByUserCode(ctx, kind, userCode);
  if (found) await Promise.all(uses.map(([name, subject]) => giveBackUse(ctx, name, subject)));
  return found;
}

/**
 * The application of a device whose code a user has typed; null for a code that is not waiting.
 * @throws unauthenticated, mfa_enrolment_required, rate_limited
 */
export async function readDevice(ctx: Ctx, userCode: string): Promise<Client | null> {
  const code = userCode.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const waiting = await findTypedCode(ctx, "DeviceCode", code);
  if (!waiting || waiting.accountId !== undefined || waiting.error !== undefined) return null;
  return readClient(ctx, String(waiting.clientId));
}
