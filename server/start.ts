import type { IncomingMessage } from "node:http";
import { getEnv } from "@/lib/http/process/configuration";
import { makeFirstAdmin } from "@/lib/http/process/make-first-admin";
import { getPlatform, type ProcessPlatform } from "@/lib/http/process/platform";
import { createRestApp, unreadableRequest } from "@/lib/http/rest/app";
import { optionsOf } from "@/lib/http/rest/env-options";
import { announceFrontServer } from "@/lib/http/wire/peer-address";
import { prepareDatabase } from "@/lib/platform/db/migrate";
import type { Env } from "@/lib/platform/env";
import { jsonLog } from "@/lib/platform/log";
import { transportsOf } from "@/lib/platform/transports";
import { blameUnreadablePosts, explainOutdatedForms, requireOwnOrigin } from "./action-posts";
import { startBackground } from "./background";
import { banner } from "./banner";
import { limitBody } from "./body-limit";
import { callerOf, overwriteForwarding } from "./caller";
import { adoptConsole } from "./console";
import { drainFor } from "./drain";
import { createHttpServer, listen, route } from "./http";
import { lightweightListener, type NodeListener } from "./lightweight-response";
import { startPages } from "./pages";
import { requireReadable } from "./readable";
import { shutDownOnSignal, watchAnswers } from "./shutdown";

/**
 * Starts Gatehouse as one process that answers the API itself and passes everything else to Next.
 * It takes the port first, so that a second start fails before it touches anything. Then it opens
 * the database and Next concurrently, and early requests wait for what they need.
 * @throws StartError with one sentence for the operator
 */
export async function start(): Promise<void> {
  const env = getEnv();
  const log = jsonLog();
  adoptConsole(log);
  announceFrontServer();
  stayOnThisMachine(env);
  const app = lazily(() => openApp(env));
  const pages = startPages(env, app);
  const api = apiListener(env, app);
  const drain = drainFor(env.drainSeconds);
  const handle = route(api, (request, response) => {
    if (!requireReadable(request, response)) return;
    if (!requireOwnOrigin(request, response, { appUrl: env.appUrl, log })) return;
    overwriteForwarding(request, env);
    blameUnreadablePosts(request, response);
    explainOutdatedForms(request, response);
    if (limitBody(request, response)) pages.handle(request, response);
  });
  const server = createHttpServer((request, response) => {
    if (!drain.answers(request, response)) handle(request, response);
  });
  const answers = watchAnswers(server);
  await listen(server, env.host, env.port);

  const { platform, adminLink } = await app();
  const background = startBackground(platform, transportsOf(env));
  shutDownOnSignal({
    server,
    answers,
    drain: env.drainSeconds > 0 ? drain.begin : undefined,
    async close() {
      await background.stop();
      await pages.close();
      await platform.database.close();
    },
  });
  await pages.ready;
  process.stdout.write(banner(env, adminLink));
}

type App = { platform: ProcessPlatform; adminLink: string | null };

/**
 * The process's platform, once its database is ready and has its first admin, or the link that makes
 * one. Requests wait for it, so nobody is told that Gatehouse is well before. @throws StartError
 */
async function openApp(env: Env): Promise<App> {
  const platform = await getPlatform();
  await prepareDatabase(platform.database);
  return { platform, adminLink: await makeFirstAdmin(env, platform) };
}

function apiListener(env: Env, open: () => Promise<App>): NodeListener {
  const platform = async () => (await open()).platform;
  return lightweightListener((LightResponse) => {
    const app = createRestApp(platform, { ...optionsOf(env), Response: LightResponse });
    return (request, { incoming }) =>
      app.fetch(request, {
        address: callerOf(incoming as IncomingMessage, env.trustedProxyHops),
      });
  }, unreadableRequest);
}

/**
 * After an action that redirects, Next asks itself for the next page. Told this address, it does not
 * take the way through the proxy's name and TLS, which a server behind it often cannot.
 */
function stayOnThisMachine({ host, port }: Env): void {
  const own = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? host;
  const name = own.includes(":") && !own.startsWith("[") ? `[${own}]` : own;
  Reflect.set(process.env, "__NEXT_PRIVATE_ORIGIN", `http://${name}:${port}`);
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
