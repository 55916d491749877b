import type { IncomingMessage, ServerResponse } from "node:http";
import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { createRestApp, unreadableRequest } from "@/lib/http/rest/app";
import { optionsOf } from "@/lib/http/rest/env-options";
import { endLogStreams } from "@/lib/http/rest/log-stream";
import { announceFrontServer } from "@/lib/http/wire/peer-address";
import type { Env } from "@/lib/platform/env";
import { jsonLog } from "@/lib/platform/log";
import { transportsOf } from "@/lib/platform/transports";
import { blameUnreadablePosts, explainOutdatedForms, requireOwnOrigin } from "./action-posts";
import { startBackground } from "./background";
import { banner } from "./banner";
import { limitBody } from "./body-limit";
import { callerOf, overwriteForwarding } from "./caller";
import { drainFor } from "./drain";
import { createHttpServer, listen, route } from "./http";
import { lightweightListener, type NodeListener } from "./lightweight-response";
import { type App, openApp } from "./open-app";
import { startPages } from "./pages";
import { requireReadable } from "./readable";
import { answerSelfRequests } from "./self-requests";
import { shortenRedirects } from "./short-redirects";
import { exitOnSignal, shutDownOnSignal, watchAnswers } from "./shutdown";

/**
 * Starts Gatehouse as one process that answers the API itself and passes everything else to Next.
 * It takes the port first, so that a second start fails before it touches anything. Then it opens
 * the database and Next concurrently, and early requests wait for what they need.
 * @throws StartError with one sentence for the operator
 */
export async function start(): Promise<void> {
  const env = getEnv();
  const log = jsonLog();
  announceFrontServer();
  const stopExiting = exitOnSignal();
  const app = lazily(() => openApp(env, getPlatform()));
  const pages = startPages(env, app);
  answerSelfRequests(pages.handle);
  const api = apiListener(env, app);
  const drain = drainFor(env.drainSeconds);
  const handle = route({
    api,
    oidc: oidcListener(env, app),
    pages: (request, response) => {
      if (!requireReadable(request, response)) return;
      if (!requireOwnOrigin(request, response, { appUrl: env.appUrl, log })) return;
      overwriteForwarding(request, env);
      blameUnreadablePosts(request, response);
      shortenRedirects(request, response);
      explainOutdatedForms(request, response);
      if (limitBody(request, response)) pages.handle(request, response);
    },
  });
  const server = createHttpServer((request, response) => {
    if (!drain.answers(request, response)) handle(request, response);
  });
  const answers = watchAnswers(server);
  await listen(server, env.host, env.port);

  const { platform, adminLink } = await app();
  const background = startBackground(platform, transportsOf(env));
  stopExiting();
  shutDownOnSignal({
    server,
    answers,
    drain: env.drainSeconds > 0 ? drain.begin : undefined,
    begin: endLogStreams,
    async close() {
      await background.stop();
      await pages.close();
      await platform.database.close();
    },
  });
  await pages.ready;
  process.stdout.write(banner(env, adminLink));
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

/** The OpenID provider is a listener of Node’s own kind. */
function oidcListener(env: Env, open: () => Promise<App>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!requireReadable(request, response)) return;
    overwriteForwarding(request, env);
    if (!limitBody(request, response)) return;
    const { platform } = await open();
    // Loaded with the first request: it takes 30 MB and a quarter of a second.
    const { handleOidc } = await import("@/lib/http/oidc/handle");
    await handleOidc(platform, request, response, callerOf(request, env.trustedProxyHops));
  };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
