import { createConnection, createServer, type Server, type Socket } from "node:net";

/** A network between a client and a server that a test can take away and give back. */
export type CuttableProxy = { port: number; cut(): Promise<void>; mend(): Promise<void> };

export async function cuttableProxy(target: {
  host: string;
  port: number;
}): Promise<CuttableProxy> {
  const open = new Set<Socket>();
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
    async mend() {
      server = make();
      await listen(port);
    },
  };
}
