import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { isOutageRecent } from "@/lib/http/wire/outage";
import { StartError } from "@/lib/platform/start-error";

export type Pages = {
  /** Answers by Next, waiting where it or the database is still getting ready. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Rejects when Next cannot start. */
  ready: Promise<void>;
  close(): Promise<void>;
};

/**
 * Next in this process, from its production build. It starts beside the API, which answers meanwhile.
 * @param house resolves once the database has its tables: a page that reads before would be broken
 * @throws StartError without a build
 */
export function startPages(
  { host, port }: { host: string; port: number },
  app: () => Promise<unknown>,
): Pages {
  const build = path.resolve(process.env.NEXT_DIST_DIR ?? ".next", "BUILD_ID");
  if (!existsSync(build)) {
    throw new StartError('There is no build: run "npm run build" first.');
  }
  const opening = openNext({ host, port });
  const ready = opening.then(() => undefined);
  // Whoever waits hears of a failure; nobody may be waiting yet.
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

async function openNext({ host, port }: { host: string; port: number }) {
  const { default: next } = await import("next");
  // Next listens for upgrades on the server it is given, else on ours, and holds those of unknown
  // paths without end, out of every timeout's reach, so that no shutdown would end either. The house
  // has no use for them: given a server that never listens, it leaves them to be plain requests.
  const httpServer = createServer();
  const app = next({ dev: false, dir: process.cwd(), hostname: host, port, httpServer });
  const handle = app.getRequestHandler();
  await app.prepare();
  return { app, handle };
}

/** A page that the database's outage broke is unavailable, not faulty. Every head passes here, also those that Node writes by itself. */
function tellOutage(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !isOutageRecent()) return writeHead(status, ...rest);
    response.setHeader("Retry-After", "5");
    return writeHead(503, ...rest);
  }) as typeof response.writeHead;
}

/** Next answers its own errors; what is left is that it could not start or lost the connection. */
function fail(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(503, { "Retry-After": "5", "Cache-Control": "no-store" }).end();
}
