import { PrismaAdapter } from "@auth/prisma-adapter";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import type { UserView } from "@/lib/contracts/user";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { endSessionByToken, startProviderSession } from "@/lib/domain/sign-in/provider-session";
import { findIdentityOwner } from "@/lib/domain/users/link-provider";
import { keepDevice } from "@/lib/http/cookies/device-cookie";
import { noteRestored } from "@/lib/http/cookies/restored-cookie";
import { pageCtx } from "@/lib/http/pages/context";
import { endOwnSession } from "@/lib/http/pages/impersonation";
import type { ProcessPlatform } from "@/lib/http/process/platform";
import { notingOutage } from "@/lib/http/wire/outage";

/**
 * Auth.js's view of our tables. Sessions and identities go through the domain, so that tokens are
 * stored hashed and every rule applies. Auth.js must not create or link accounts itself: the sign-in
 * callback has already done so.
 */
export function authAdapter(platform: ProcessPlatform, issuers: Record<string, string>): Adapter {
  return {
    ...PrismaAdapter(platform.database.prisma as never),
    createUser: refused,
    linkAccount: refused,
    getUserByEmail: async () => null,
    async getUserByAccount({ provider, providerAccountId }) {
      const issuer = issuers[provider];
      if (!issuer) return null;
      const subject = providerAccountId;
      const user = await notingOutage(() => findIdentityOwner(platform, { issuer, subject }));
      return user && adapterUser(user);
    },
    async createSession({ sessionToken, userId }) {
      const ctx = await pageCtx();
      const start = { userId, token: sessionToken, method: "provider" };
      const { expiresAt, device, restored } = await notingOutage(() =>
        startProviderSession(ctx, start),
      );
      await endOwnSession(ctx);
      await keepDevice(ctx.appUrl, device);
      if (restored) await noteRestored(ctx.appUrl);
      return { sessionToken, userId, expires: expiresAt };
    },
    async getSessionAndUser(sessionToken) {
      const found = await notingOutage(() => authenticateCookie(platform, sessionToken));
      if (!found) return null;
      const session = {
        sessionToken,
        userId: found.user.id,
        expires: found.session.expiresAt,
      };
      return { session, user: adapterUser(found.user) };
    },
    // The domain extends a session when it is used, so Auth.js has nothing to do.
    updateSession: async () => null,
    async deleteSession(sessionToken) {
      const ctx = await pageCtx();
      await notingOutage(() => endSessionByToken(ctx, sessionToken));
    },
  };
}

async function refused(): Promise<never> {
  throw new Error("lib/domain/sign-in/by-provider.ts creates and links accounts.");
}

function adapterUser({ id, email, emailVerified, profile }: UserView): AdapterUser {
  return {
    id,
    email: email ?? "",
    emailVerified: emailVerified ? new Date(0) : null,
    name: profile.name,
    image: profile.picture,
  };
}
