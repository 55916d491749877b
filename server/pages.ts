import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { isOutageRecent } from "@/lib/http/wire/outage";
import { StartError } from "@/lib/platform/start-error";

export type Pages = {
  /** Answers with Next, and waits while Next or the database is still starting. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Rejects when Next cannot start. */
  ready: Promise<void>;
  close(): Promise<void>;
};

/**
 * Next in this process, from its production build. It starts while the API already answers.
 * @param ready resolves once the database has its tables; a page that reads earlier would fail
 * @throws StartError without a build
 */
export function startPages(
  { host, port }: { host: string; port: number },
  app: () => Promise<unknown>,
): Pages {
  const build = path.resolve(process.env.NEXT_DIST_DIR ?? ".next");
  if (!existsSync(path.join(build, "BUILD_ID"))) {
    throw new StartError('There is no build. Run "npm run build" first.');
  }
  keepBuiltConfiguration(build);
  const opening = openNext({ host, port });
  const ready = opening.then(() => undefined);
  // Requests that wait get the error; there may be none yet.
  ready.catch(() => undefined);
  return {
    ready,
    handle(request, response) {
      tellOutage(response);
      Promise.all([opening, app()])
        .then(([{ handle }]) => handle(request, response))
        .catch(() => fail(response));
    },
    async close() {
      const opened = await opening.catch(() => null);
      await opened?.app.close();
    },
  };
}

/**
 * Next takes its configuration as the build left it, as its own standalone server does. It would
 * otherwise run next.config.js again, for which it needs webpack.
 */
function keepBuiltConfiguration(build: string): void {
  const file = path.join(build, "required-server-files.json");
  const { config } = JSON.parse(readFileSync(file, "utf8")) as { config: unknown };
  Reflect.set(process.env, "__NEXT_PRIVATE_STANDALONE_CONFIG", JSON.stringify(config));
}

async function openNext({ host, port }: { host: string; port: number }) {
  const { default: next } = await import("next");
  // Next handles upgrades on the server it is given, otherwise on ours. It keeps those to unknown
  // paths open for ever, without a timeout, so a shutdown would never end. Gatehouse does not use
  // upgrades: given a server that never listens, Next leaves them as plain requests.
  const httpServer = createServer();
  const app = next({ dev: false, dir: process.cwd(), hostname: host, port, httpServer });
  const handle = app.getRequestHandler();
  await app.prepare();
  return { app, handle };
}

/**
 * A page that failed because the database is unreachable gets 503 instead of 500. Every response
 * head passes here, including those that Node writes itself.
 */
function tellOutage(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !isOutageRecent()) return writeHead(status, ...rest);
    response.setHeader("Retry-After", "5");
    return writeHead(503, ...rest);
  }) as typeof response.writeHead;
}

/** Next handles its own errors. What remains is a failed start or a lost connection. */
function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(503, { "Retry-After": "5", "Cache-Control": "no-store" }).end();
}
