import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { limitKey, limitOf, refuseReached } from "@/lib/domain/settings/rate-limits";
import { secondsAfter } from "@/lib/platform/clock";
import type { Limit } from "@/lib/platform/limits/store";
import { judge } from "@/lib/platform/limits/store";
import { accountTry, addressTry, type TryRow } from "./try-statement";

/**
 * What counting a try came to. `locked`: too many failures before it, and the account answers as to a
 * wrong password or code. `captcha`: nothing was counted, since a captcha is due.
 */
export type Counted = {
  /** The user's id, or the identifier that was named where there is no user. */
  account: string;
  outcome: "counted" | "locked" | "captcha";
  /** Set where this very try was one too many: until when the account is locked if it fails. */
  locksUntil: Date | null;
};

/** The keys of the counters that a try counted at: a success gives back what it counted there. */
export type TryKeys = { limitKey: string; addressKey: string; networkKey: string };

/** The part of a limit's points from which on a captcha is due: 3 of 10 failures. */
const CAPTCHA_AFTER = 0.3;

function captchaAfter({ points }: Limit): number {
  return Math.max(1, Math.floor(points * CAPTCHA_AFTER));
}

/**
 * Counts a try at an account before anything is compared, in one statement: the counter is one for
 * all its identifiers, sign-in methods and codes (ASVS 6.3.4), and parallel tries cannot outrun it. A
 * success gives everything back with `clearFailures`; a failure is passed to `noteFailure`.
 *
 * For passwords, codes without a request, and second factors. A locked account is not refused here:
 * the caller goes on as with a wrong secret, at the same cost.
 * @param account the user's id where there is one, so that all identifiers count together
 */
export async function countTry(ctx: Ctx, settings: Settings, account: string): Promise<Counted> {
  const values = accountValues(ctx, settings, failuresKey(ctx, account), true);
  const [row] = await ctx.database.query<TryRow>(accountTry, values);
  return outcomeOf(row, account, true);
}

/**
 * As `countTry`, with the caller's address and wider network in the same statement. Where they are
 * used up, the account's tries are left alone: a stranger behind a refused address locks nobody.
 * @param solved whether a captcha was solved, or none is ever asked for
 * @throws rate_limited for the address or its network
 */
export async function countTryFromAddress(
  ctx: Ctx,
  settings: Settings,
  { account, solved }: { account: string; solved: boolean },
): Promise<Counted & { keys: TryKeys }> {
  const now = ctx.clock.now();
  const keys = {
    limitKey: failuresKey(ctx, account),
    addressKey: limitKey(ctx, "signInAddress", ctx.ip),
    networkKey: limitKey(ctx, "signInNetwork", ctx.ip),
  };
  const address = limitOf(ctx, settings, "signInAddress");
  const network = limitOf(ctx, settings, "signInNetwork");
  const windowOf = (key: string, { points, seconds }: Limit) => [
    ...[key, secondsAfter(now, seconds), points],
  ];
  const [row] = await ctx.database.query<TryRow>(addressTry, [
    ...accountValues(ctx, settings, keys.limitKey, solved),
    ...windowOf(keys.addressKey, address),
    ...windowOf(keys.networkKey, network),
    captchaAfter(address),
  ]);
  if (!row?.address_points || !row.address_end) throw uncounted();
  const atAddress = judge(row.address_points, row.address_end, address, now);
  if (!atAddress.allowed) await refuseReached(ctx, "signInAddress", ctx.ip, atAddress.retryAfter);
  if (!row.network_points || !row.network_end) throw uncounted();
  const atNetwork = judge(row.network_points, row.network_end, network, now);
  if (!atNetwork.allowed) await refuseReached(ctx, "signInNetwork", ctx.ip, atNetwork.retryAfter);
  return { ...outcomeOf(row, account, solved), keys };
}

function accountValues(ctx: Ctx, settings: Settings, key: string, solved: boolean) {
  const now = ctx.clock.now();
  const limit = limitOf(ctx, settings, "signInAccount");
  const end = secondsAfter(now, limit.seconds);
  return [now, key, end, limit.points, captchaAfter(limit), solved];
}

/** With a solved captcha, only a lock is a reason not to count. */
function outcomeOf(row: TryRow | undefined, account: string, solved: boolean): Counted {
  if (!row) throw uncounted();
  if (row.failures === null) {
    return { account, outcome: solved ? "locked" : "captcha", locksUntil: null };
  }
  return { account, outcome: "counted", locksUntil: row.locked_until };
}

/** Fail closed: what was not counted does not go through (ASVS 16.5.3). */
function uncounted(): Error {
  return new Error("A sign-in's counter came back empty.");
}

/** The key of an account's failures in the table of counters. */
export function failuresKey(ctx: Ctx, account: string): string {
  return limitKey(ctx, "signInAccount", account);
}

/** Forgets an account's failures and locks: after a success, or a proof of its owner. */
export async function clearFailures(ctx: Ctx, account: string): Promise<void> {
  await ctx.limits.reset(failuresKey(ctx, account));
}
