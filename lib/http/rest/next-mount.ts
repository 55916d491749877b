import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { wasForwardedToNext } from "@/lib/http/wire/forwarded";
import { addressOfHeaders } from "@/lib/http/wire/peer-address";
import { createRestApp, type RestApp } from "./app";
import { optionsOf } from "./env-options";

let app: RestApp | null = null;

/**
 * The REST API as a Next route handler, for every method that Next supports. Vercel serves this. It
 * is created on the first request, because a build imports this file without an environment.
 */
function handleByNext(request: Request): Promise<Response> {
  const env = getEnv();
  app ??= createRestApp(getPlatform, {
    ...optionsOf(env),
    // A function that runs for longer is cut off.
    ...(process.env.VERCEL && { streamSeconds: 50 }),
    addressOf: ({ headers }) => addressOfHeaders(headers, env.trustedProxyHops),
    wasForwarded: ({ headers }) => wasForwardedToNext(headers),
  });
  return app.fetch(request);
}

export {
  handleByNext as DELETE,
  handleByNext as GET,
  handleByNext as HEAD,
  handleByNext as OPTIONS,
  handleByNext as PATCH,
  handleByNext as POST,
  handleByNext as PUT,
};
