import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How long requests in flight can take to finish. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;
/** How long an idle connection can still send its next request. */
const LINGER_MS = 250;
/** On Ctrl-C, both the terminal and npm send a signal. Two that arrive together count as one. */
const SAME_WISH_MS = 1000;

type Closing = {
  server: Server;
  /** The responses in progress, from `watchAnswers`. */
  answers?: ReadonlySet<ServerResponse>;
  /** Resolves when the server can stop taking requests. */
  drain?: () => Promise<void>;
  /** Ends the answers that would go on for ever. */
  begin?: () => void;
  close: () => Promise<void>;
};

/** The server's responses in progress. */
export function watchAnswers(server: Server): ReadonlySet<ServerResponse> {
  const answers = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    answers.add(response);
    response.once("close", () => answers.delete(response));
  });
  return answers;
}

/**
 * On SIGTERM or SIGINT: accepts no new connections, finishes requests in flight, closes what they
 * used and exits with 0. Another signal, a second later or more, ends the process at once.
 */
export function shutDownOnSignal(closing: Closing): void {
  let since: number | null = null;
  const onSignal = () => {
    if (since !== null) {
      if (Date.now() - since > SAME_WISH_MS) process.exit(130);
      return;
    }
    since = Date.now();
    void shutDown(closing).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/**
 * Until there is something to finish, a signal ends the process at once. The first process of a
 * container would otherwise not hear it. @returns a function that stops this
 */
export function exitOnSignal(): () => void {
  const onSignal = () => process.exit(143);
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  return () => {
    process.off("SIGTERM", onSignal);
    process.off("SIGINT", onSignal);
  };
}

/**
 * Resolves once nothing is in flight and everything is closed. Closing a connection while its
 * client is sending would lose that request. So open connections are still answered for a moment,
 * with `Connection: close`.
 */
export async function shutDown({
  server,
  answers = new Set(),
  drain,
  begin,
  close,
}: Closing): Promise<void> {
  await drain?.();
  begin?.();
  for (const response of answers) tellLast(response);
  server.prependListener("request", (_request, response) => tellLast(response));
  // The HTTP server's own close would end idle connections at once.
  const ended = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await Promise.race([ended, pause(LINGER_MS)]);
  // A kept-alive connection becomes idle only after its response, so check repeatedly.
  server.closeIdleConnections();
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await ended;
  clearInterval(looking);
  clearTimeout(patience);
  await close();
}

function tellLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close");
}
