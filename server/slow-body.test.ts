import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { plainRefusals } from "@/lib/contracts/plain-refusals";
import { bodyWatch } from "./slow-body";
import { endAfterBody } from "./unread-body";

const patience = { stallMs: 15_000, graceMs: 30_000, bytesPerSecond: 1_000 };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that reads bodies and answers with their size, on a clock that the test moves. */
async function watched({ isApi = false } = {}) {
  let now = 0;
  const { watch, look } = bodyWatch(patience, () => now);
  const requests: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    endAfterBody(request, response, { milliseconds: 1 });
    watch(request, response, isApi);
    requests.push(request);
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("end", () => response.end(String(size)));
    // As a handler does that was reading the body.
    request.on("error", () => response.writeHead(500).end("late"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => socket.on("close", () => resolve(heard)));
  closing.push(() => {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  let sent = 0;
  return {
    closed,
    /** Sends, and waits until the server has it. */
    async send(text: string) {
      sent += text.length;
      socket.write(text);
      await arrival(() => requests[0]?.socket, sent);
    },
    pass(seconds: number) {
      now += seconds * 1000;
      look();
    },
  };
}

async function arrival(socketOf: () => Socket | undefined, bytes: number): Promise<void> {
  while ((socketOf()?.bytesRead ?? 0) < bytes) await new Promise(setImmediate);
}

const head = (length: number) =>
  `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;

describe("[C3] [S70] a body", () => {
  it("can take longer than any limit, as long as it goes on", async () => {
    const { send, pass, closed } = await watched();
    await send(head(500_000));
    for (let part = 0; part < 10; part++) {
      pass(14);
      await send("a".repeat(50_000));
    }
    const heard = await closed;
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(heard).toContain("500000");
  });

  it("that stalls is refused with a sentence that the form shows", async () => {
    const { send, pass, closed } = await watched();
    await send(`${head(500_000)}abc`);
    pass(1);
    pass(14.9);
    pass(0.1);
    const heard = await closed;
    expect(heard).toMatch(/^HTTP\/1\.1 400/);
    expect(heard).toContain("Content-Type: text/plain\r\n");
    expect(heard).toContain(plainRefusals.stalled);
    expect(heard).not.toContain("late");
  });

  it("that stalls at the API gets a problem", async () => {
    const { send, pass, closed } = await watched({ isApi: true });
    await send(`${head(500_000)}abc`);
    pass(1);
    pass(15);
    const heard = await closed;
    expect(heard).toMatch(/^HTTP\/1\.1 400/);
    expect(heard).toContain("application/problem+json");
    expect(heard).toContain('"code":"invalid_request"');
    expect(heard).toContain(plainRefusals.stalled);
  });

  it("that trickles in to hold the server up is refused once it had a fair chance", async () => {
    const { send, pass, closed } = await watched();
    await send(head(500_000));
    for (let part = 0; part < 2; part++) {
      pass(10);
      await send("a");
    }
    pass(10);
    expect(await closed).toMatch(/^HTTP\/1\.1 400/);
  });
});
