import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Ctx, requestCtx } from "@/lib/domain/core/context";
import { type Authenticated, authenticateCookie } from "@/lib/domain/sessions/sessions";
import { deviceCookieName, readDevice } from "@/lib/http/cookies/device-cookie-name";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { countryOf } from "@/lib/http/wire/country";
import { notingOutage } from "@/lib/http/wire/outage";
import { addressOfHeaders } from "@/lib/http/wire/peer-address";

export type PageCtx = Ctx & { signedIn: Authenticated | null };

/** The request of a page or a server action as the domain sees it; looked up once a request. */
export const pageCtx = cache(async (): Promise<PageCtx> => {
  const startedAt = performance.now();
  const [platform, head, jar] = await Promise.all([getPlatform(), headers(), cookies()]);
  const token = jar.get(sessionCookieName(platform.appUrl))?.value;
  const signedIn = token ? await notingOutage(() => authenticateCookie(platform, token)) : null;
  return requestCtx(platform, {
    actor: signedIn?.actor ?? { kind: "anonymous" },
    ip: addressOfHeaders(head, getEnv().trustedProxyHops),
    country: countryOf(head, getEnv()),
    userAgent: head.get("user-agent"),
    device: readDevice(jar.get(deviceCookieName(platform.appUrl))?.value),
    acceptLanguage: head.get("accept-language"),
    requestId: randomUUID(),
    startedAt,
    // React names the action that it calls; a form that the browser sends by itself does not.
    ...(head.get("next-action") === null && { scriptless: true as const }),
    signedIn,
  });
});
