import { cookies, headers } from "next/headers";
import { cache } from "react";
import { v7 as uuid } from "uuid";
import type { Ctx } from "@/lib/domain/context";
import { type Authenticated, authenticateCookie } from "@/lib/domain/sessions";
import { getEnv } from "./configuration";
import { notingOutage } from "./outage";
import { addressOfHeaders } from "./peer-address";
import { getPlatform } from "./platform";
import { sessionCookieName } from "./session-cookie";

export type PageCtx = Ctx & { signedIn: Authenticated | null };

/** The request of a page or a server action as the domain sees it; looked up once a request. */
export const pageCtx = cache(async (): Promise<PageCtx> => {
  const [platform, head, jar] = await Promise.all([getPlatform(), headers(), cookies()]);
  const token = jar.get(sessionCookieName(platform.appUrl))?.value;
  const signedIn = token ? await notingOutage(() => authenticateCookie(platform, token)) : null;
  return {
    ...platform,
    actor: signedIn?.actor ?? { kind: "anonymous" },
    ip: addressOfHeaders(head, getEnv().trustedProxyHops),
    userAgent: head.get("user-agent"),
    acceptLanguage: head.get("accept-language"),
    requestId: uuid(),
    signedIn,
  };
});
