import { createConnection, createServer, type Server, type Socket } from "node:net";

/** A network between a client and a server that a test can take away and give back. */
export type CuttableProxy = {
  port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Connections stay, and no byte passes until the returned function is called. */
  freeze(): () => void;
};

export async function cuttableProxy(target: {
  host: string;
  port: number;
}): Promise<CuttableProxy> {
  const open = new Set<Socket>();
  let frozen = false;
  const make = () =>
    createServer((incoming) => {
      const outgoing = createConnection(target);
      for (const socket of [incoming, outgoing]) {
        open.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => {
          open.delete(socket);
          incoming.destroy();
          outgoing.destroy();
        });
      }
      incoming.pipe(outgoing).pipe(incoming);
      if (frozen) for (const socket of [incoming, outgoing]) socket.pause();
    });
  let server: Server = make();
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The proxy has no port.");
  const { port } = address;
  return {
    port,
    async cut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
    freeze() {
      frozen = true;
      for (const socket of open) socket.pause();
      return () => {
        frozen = false;
        for (const socket of open) socket.resume();
      };
    },
    async mend() {
      server = make();
      await listen(port);
    },
  };
}
