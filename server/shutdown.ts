import type { Server } from "node:http";

/** How long requests in flight may take to end. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

type Closing = { server: Server; close: () => Promise<void> };

/**
 * On SIGTERM or SIGINT: takes no new connection, lets requests in flight end, then closes what they
 * used, and exits with 0. A second signal ends the process at once.
 */
export function shutDownOnSignal(closing: Closing): void {
  let isClosing = false;
  const onSignal = () => {
    if (isClosing) process.exit(130);
    isClosing = true;
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
