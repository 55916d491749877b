import type { Server } from "node:http";

/** How long requests in flight may take to end. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;
/** npm hands Ctrl-C on to us beside the terminal's own: two signals, one wish. */
const SAME_WISH_MS = 1000;

type Closing = { server: Server; close: () => Promise<void> };

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

/** Resolves once nothing is in flight and all is closed. */
export async function shutDown({ server, close }: Closing): Promise<void> {
  // A connection that is kept alive turns idle only after its answer, so look more than once.
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(looking);
  clearTimeout(patience);
  await close();
}
