import { getEnv } from "../configuration";
import { addressOfHeaders } from "../peer-address";
import { getPlatform } from "../platform";
import { createRestApp, type RestApp } from "./app";
import { optionsOf } from "./env-options";

let app: RestApp | null = null;

/**
 * The REST API as a Next route handler: what Vercel serves. Made on the first request, since a build
 * imports this file without an environment.
 */
export function handleByNext(request: Request): Promise<Response> {
  const env = getEnv();
  app ??= createRestApp(getPlatform, {
    ...optionsOf(env),
    addressOf: ({ headers }) => addressOfHeaders(headers, env.trustedProxyHops),
  });
  return app.fetch(request);
}
