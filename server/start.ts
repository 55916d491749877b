import type { IncomingMessage } from "node:http";
import { getEnv } from "@/lib/http/process/configuration";
import { makeFirstAdmin } from "@/lib/http/process/make-first-admin";
import { getPlatform, type ProcessPlatform } from "@/lib/http/process/platform";
import { createRestApp, unreadableRequest } from "@/lib/http/rest/app";
import { optionsOf } from "@/lib/http/rest/env-options";
import { announceFrontServer } from "@/lib/http/wire/peer-address";
import { prepareDatabase } from "@/lib/platform/db/migrate";
import type { Env } from "@/lib/platform/env";
import { transportsOf } from "@/lib/platform/transports";
import { blameUnreadablePosts } from "./action-posts";
import { startBackground } from "./background";
import { banner } from "./banner";
import { limitBody } from "./body-limit";
import { callerOf, overwriteForwarding } from "./caller";
import { createHttpServer, listen, route } from "./http";
import { lightweightListener, type NodeListener } from "./lightweight-response";
import { startPages } from "./pages";
import { requireReadable } from "./readable";
import { shutDownOnSignal, watchAnswers } from "./shutdown";

/**
 * Starts Gatehouse as one Node process, which answers the API itself and passes all other requests to
 * Next. The port is taken first, so that a second start fails before it touches anything. The database
 * and Next then open at the same time, and early requests wait for what they need.
 * @throws StartError with one sentence for the operator
 */
export async function start(): Promise<void> {
  const env = getEnv();
  announceFrontServer();
  const app = lazily(() => openApp());
  const pages = startPages(env, app);
  const api = apiListener(env, app);
  const server = createHttpServer(
    route(api, (request, response) => {
      if (!requireReadable(request, response)) return;
      overwriteForwarding(request, env);
      blameUnreadablePosts(request, response);
      if (limitBody(request, response)) pages.handle(request, response);
    }),
  );
  const answers = watchAnswers(server);
  await listen(server, env.host, env.port);

  const platform = await app();
  const background = startBackground(platform, transportsOf(env));
  shutDownOnSignal({
    server,
    answers,
    async close() {
      await background.stop();
      await pages.close();
      await platform.database.close();
    },
  });
  const adminLink = await makeFirstAdmin(env, platform);
  await pages.ready;
  process.stdout.write(banner(env, adminLink));
}

/** The process's platform, once its database is ready. @throws StartError */
async function openApp(): Promise<ProcessPlatform> {
  const platform = await getPlatform();
  await prepareDatabase(platform.database);
  return platform;
}

function apiListener(env: Env, platform: () => Promise<ProcessPlatform>): NodeListener {
  return lightweightListener((LightResponse) => {
    const app = createRestApp(platform, { ...optionsOf(env), Response: LightResponse });
    return (request, { incoming }) =>
      app.fetch(request, {
        address: callerOf(incoming as IncomingMessage, env.trustedProxyHops),
      });
  }, unreadableRequest);
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
