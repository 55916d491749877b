import { connect, createServer } from "node:net";

const SIMPLE_QUERY = 0x51;
const EXECUTE = 0x45;

/**
 * Stands between a server and its PostgreSQL and counts the statements that pass, by the protocol's
 * own messages (PostgreSQL manual, 53.7), so that nothing has to be believed about the client.
 * Speaks no TLS: for a database on this machine or network.
 */
export async function countQueries(databaseUrl) {
  const target = new URL(databaseUrl);
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    const read = frontendMessages((type) => {
      if (type === SIMPLE_QUERY || type === EXECUTE) count += 1;
    });
    client.on("data", (chunk) => {
      read(chunk);
      upstream.write(chunk);
    });
    upstream.pipe(client);
    const close = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("error", close).on("close", close);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(server.address().port);
  return {
    url: url.href,
    async during(work) {
      const before = count;
      await work();
      return count - before;
    },
    close: () => server.close(),
  };
}

/** Calls back with the type of each message; the start-up message, the first, has none. */
function frontendMessages(onMessage) {
  let pending = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (pending.length < head + 4) return;
      const end = head + pending.readInt32BE(head);
      if (pending.length < end) return;
      if (!isFirst) onMessage(pending[0]);
      isFirst = false;
      pending = pending.subarray(end);
    }
  };
}
