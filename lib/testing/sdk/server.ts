import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on a free port of loopback. */
export type Listening = { url: string; port: number; close(): Promise<void> };

export async function listen(handle: RequestListener, port = 0): Promise<Listening> {
  return listening(createServer(handle).listen(port, "127.0.0.1"));
}

/** Waits until a server listens. `close` also ends connections that are kept alive. */
export async function listening(server: Server): Promise<Listening> {
  if (!server.listening) await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
