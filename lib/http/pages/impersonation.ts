import { cookies } from "next/headers";
import { cache } from "react";
import type { Impersonated } from "@/lib/domain/admin/impersonate";
import { DomainError } from "@/lib/domain/core/errors";
import { endImpersonation } from "@/lib/domain/sessions/end-impersonation";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { endSessionByToken } from "@/lib/domain/sign-in/provider-session";
import { cookieFlags } from "@/lib/http/cookies/cookies";
import {
  dropOwnSession,
  keepOwnSession,
  readOwnSession,
} from "@/lib/http/cookies/own-session-cookie";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { getPlatform } from "@/lib/http/process/platform";
import { type PageCtx, pageCtx } from "./context";

/** Signs this browser in as the user, and puts the admin's own session aside. */
export async function enterAsUser(
  ctx: PageCtx,
  { signedIn, user, expiresAt }: Impersonated,
): Promise<void> {
  if (signedIn.kind !== "browser") throw new Error("A browser's session is expected here.");
  const jar = await cookies();
  const name = sessionCookieName(ctx.appUrl);
  const token = jar.get(name)?.value;
  const own = ctx.signedIn?.session;
  if (token && own) await keepOwnSession(ctx, { token, userId: user.id }, own.absoluteExpiresAt);
  jar.set(name, signedIn.token, { ...cookieFlags(ctx.appUrl), expires: expiresAt });
}

/**
 * Ends the session as a user, and gives this browser the admin's own session back if that is alive; also
 * where the session as a user has ended by itself.
 * @returns the page to go on to
 */
export async function returnToOwnSession(): Promise<string> {
  const ctx = await pageCtx();
  const kept = await readOwnSession(ctx);
  await dropOwnSession(ctx.appUrl);
  const { impersonation } = ctx.signedIn?.actor ?? {};
  // Somebody has signed in here meanwhile: their session stays.
  if (ctx.signedIn && !impersonation) return "/";
  if (impersonation) await endIfAlive(ctx);
  const jar = await cookies();
  const name = sessionCookieName(ctx.appUrl);
  const flags = cookieFlags(ctx.appUrl);
  const own = kept && (await authenticateCookie(await getPlatform(), kept.token));
  const isOwn = own && (!impersonation || own.session.id === impersonation.ownSessionId);
  if (!kept || !isOwn) {
    jar.set(name, "", { ...flags, maxAge: 0 });
    return "/sign-in";
  }
  jar.set(name, kept.token, { ...flags, expires: own.session.absoluteExpiresAt });
  return `/admin/users/${kept.userId}`;
}

async function endIfAlive(ctx: PageCtx): Promise<void> {
  try {
    await endImpersonation(ctx);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/**
 * Ends the session that was put aside, where this browser is signed out or someone signs in: nothing
 * of the admin stays behind.
 */
export async function endOwnSession(ctx: PageCtx): Promise<void> {
  const kept = await readOwnSession(ctx);
  if (kept) await endSessionByToken(ctx, kept.token);
  await dropOwnSession(ctx.appUrl);
}

/** What the banner says: as whom this browser is signed in, or that this has ended; null for neither. */
export type BannerState =
  | {
      kind: "as";
      user: { name: string | null; id: string } & Identified;
      readOnly: boolean;
      minutesLeft: number;
    }
  | { kind: "ended" };

type Identified = { email: string | null; username: string | null; phone: string | null };

export const impersonationBanner = cache(async (): Promise<BannerState | null> => {
  const ctx = await pageCtx();
  if (!ctx.signedIn) return (await readOwnSession(ctx)) ? { kind: "ended" } : null;
  const { user, actor } = ctx.signedIn;
  if (!actor.impersonation) return null;
  const { id, email, username, phone, profile } = user;
  const { readOnly, until } = actor.impersonation;
  return {
    kind: "as",
    user: { id, email, username, phone, name: profile.name },
    readOnly,
    minutesLeft: Math.max(1, Math.ceil((until.getTime() - ctx.clock.now().getTime()) / 60_000)),
  };
});
