import { cookies } from "next/headers";
import NextAuth, { type NextAuthConfig } from "next-auth";
import type { ErrorCode } from "@/lib/contracts/errors";
import { HookRefused } from "@/lib/domain/hooks/run-hook";
import { noteProviderSuccess } from "@/lib/domain/settings/provider-health";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { challengeProviderSignIn } from "@/lib/domain/sign-in/provider-session";
import { keepChallenge } from "@/lib/http/cookies/challenge-cookie";
import { readInvitation } from "@/lib/http/cookies/invitation-cookie";
import { noteRefusal, REFUSED } from "@/lib/http/cookies/refusal-cookie";
import { pageCtx } from "@/lib/http/pages/context";
import { SECOND_FACTOR_PAGE } from "@/lib/http/pages/enter";
import { confirmHref } from "@/lib/http/pages/recent-sign-in";
import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { asRefusal } from "@/lib/http/wire/refusal";
import { jsonLog } from "@/lib/platform/log";
import { authAdapter } from "./adapter";
import { authCookies } from "./cookies";
import { claimsOf, identityOf, issuersOf } from "./oauth";
import { oauthProviders } from "./oauth-providers";
import { noteFailure, notingStart } from "./provider-failure";
import { rememberStarter } from "./starter";

/**
 * Auth.js in database mode: OAuth sign-in, sign-out, CSRF and `auth()`. Password sign-ins are our own
 * and create the same row and cookie. The configuration is read on first use, since a build has none.
 */
async function config(): Promise<NextAuthConfig> {
  const env = getEnv();
  // Auth.js builds its URLs from this rather than from the request's Host header.
  process.env.AUTH_URL = env.appUrl;
  return {
    secret: env.authSecret,
    trustHost: true,
    basePath: "/api/auth",
    adapter: authAdapter(await getPlatform(), issuersOf(env)),
    session: { strategy: "database", maxAge: 30 * 86_400 },
    useSecureCookies: env.appUrl.startsWith("https:"),
    cookies: authCookies(env.appUrl),
    // Our own page for each, so that Auth.js renders none.
    pages: {
      signIn: "/sign-in",
      error: "/sign-in",
      signOut: "/settings/security",
      verifyRequest: "/sign-in",
    },
    providers: oauthProviders(env),
    logger: {
      error: (error) => {
        noteFailure(error);
        jsonLog().warn("auth.failed", { name: error.name, message: error.message });
      },
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      async signIn({ account, profile }) {
        if (!account) return false;
        const ctx = await pageCtx();
        try {
          const claims = await claimsOf(env, account, profile);
          await noteProviderSuccess(ctx, account.provider);
          const invitation = await readInvitation(ctx);
          const identity = identityOf(env, account, claims);
          const { userId } = await signInWithProvider(ctx, identity, { invitation });
          const owed = { userId, method: account.provider };
          const challenged = ctx.signedIn ? null : await challengeProviderSignIn(ctx, owed);
          if (challenged === null) return true;
          await keepChallenge(ctx, challenged);
          return withCallback(SECOND_FACTOR_PAGE, safeCallbackUrl(await returnUrl(env.appUrl)));
        } catch (error) {
          const refusal = asRefusal(error);
          if (!refusal) throw error;
          if (ctx.signedIn) return linkRefused(refusal.code);
          if (!(refusal instanceof HookRefused)) return `/sign-in?error=${refusal.code}`;
          await noteRefusal(ctx, refusal.message);
          return `/sign-in?error=${REFUSED}`;
        }
      },
      redirect: ({ url }) => {
        const path = url.startsWith(env.appUrl) ? url.slice(env.appUrl.length) : url;
        const toSignIn =
          /^\/sign-in(\?error=\w+|\/second-factor(\?callbackUrl=[\w%.~*+-]+)?)?$/.test(path);
        return `${env.appUrl}${toSignIn ? path : safeCallbackUrl(path)}`;
      },
      // Field by field, since /api/auth/session returns whatever is returned here.
      session: ({ session, user }) => ({
        expires: session.expires,
        user: { id: user.id, name: user.name, email: user.email, image: user.image },
      }),
    },
  };
}

/** Where the browser was going when it left for the provider, as Auth.js keeps it. */
async function returnUrl(appUrl: string): Promise<string> {
  const name = authCookies(appUrl).callbackUrl?.name ?? "";
  const url = (await cookies()).get(name)?.value ?? "";
  return url.startsWith(appUrl) ? url.slice(appUrl.length) : url;
}

const LINK_PAGE = "/settings/security";

/** A signed-in user was linking an account, so the error is shown on the page where linking starts. */
function linkRefused(code: ErrorCode): string {
  return code === "reauthentication_required"
    ? confirmHref(LINK_PAGE)
    : `${LINK_PAGE}?error=${code}`;
}

export const { auth, handlers, signIn, signOut } = NextAuth(config);

/** Sends the browser to a provider, and from there back to a path of this site. Never returns. */
export async function startProviderSignIn(provider: string, callbackUrl: string): Promise<void> {
  await rememberStarter();
  await notingStart(provider, () => signIn(provider, { redirectTo: callbackUrl }));
}
