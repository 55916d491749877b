import type { Ctx } from "./context";
import { wholeDatabase } from "./only-reading";

/**
 * Impersonation is refused by default: the database of its context only reads (`requestCtx`), whatever
 * the use case. What an admin can change for a user, because the user could ask them to, says so by
 * `changeableBySupport`. Nothing by which someone signs in or is reached is among it: password, email,
 * phone, username, second factors, passkeys, linked accounts, trusted devices, deletion and recovery stay
 * the owner's. `impersonation.test.ts` lists all callers of both functions.
 */

/** For a change that an admin who is signed in as the user can make, if the session is not read-only. */
export function changeableBySupport(ctx: Ctx): Ctx {
  const { actor } = ctx;
  const writes = actor.kind === "user" && actor.impersonation?.readOnly === false;
  return writes ? outsideImpersonation(ctx) : ctx;
}

/** For what ends or records an impersonation: it changes nothing of the user's. */
export function outsideImpersonation(ctx: Ctx): Ctx {
  return { ...ctx, database: wholeDatabase(ctx.database) };
}
