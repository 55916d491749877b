import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** How long requests in flight may take to end. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;
/** How long a connection that is between two requests may bring its next one. */
const LINGER_MS = 250;
/** npm hands Ctrl-C on to us beside the terminal's own: two signals, one wish. */
const SAME_WISH_MS = 1000;

type Closing = {
  server: Server;
  /** Those that are not complete yet, from `watchAnswers`. */
  answers?: ReadonlySet<ServerResponse>;
  close: () => Promise<void>;
};

/** The server's answers that are under way. */
export function watchAnswers(server: Server): ReadonlySet<ServerResponse> {
  const answers = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    answers.add(response);
    response.once("close", () => answers.delete(response));
  });
  return answers;
}

/**
 * On SIGTERM or SIGINT: takes no new connection, lets requests in flight end, then closes what they
 * used, and exits with 0. A second one, a second later
 * or more, ends the process at once.
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
 * Resolves once nothing is in flight and all is closed. A connection that closed while its client was
 * sending would lose that request, so for a moment what is open is still answered, with the word to
 * send the next one elsewhere.
 */
export async function shutDown({ server, answers = new Set(), close }: Closing): Promise<void> {
  for (const response of answers) tellLast(response);
  server.prependListener("request", (_request, response) => tellLast(response));
  // The HTTP server's own close would end idle connections at once.
  const ended = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await Promise.race([ended, pause(LINGER_MS)]);
  // A connection that is kept alive turns idle only after its answer, so look more than once.
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
