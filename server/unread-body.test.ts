import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { refusePlainly } from "./plain-refusal";
import { endAfterBody } from "./unread-body";

/** Posts so many bytes to a server that refuses them unread. @returns the status, or what failed */
async function post(
  bytes: number,
  bounds = {},
  onClosed: (bytesRead: number) => void = () => {},
): Promise<number | string> {
  const server = createServer((request, response) => {
    request.socket.once("close", () => onClosed(request.socket.bytesRead));
    endAfterBody(request, response, bounds);
    refusePlainly(response, 413, "Request body too large.");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve) => {
      const headers = { "content-length": bytes };
      const sending = ask({ port, host: "127.0.0.1", method: "POST", headers });
      sending.on("response", (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", () => resolve("lost"));
      });
      sending.on("error", () => resolve("lost"));
      sending.end(Buffer.alloc(bytes, 97));
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("[G5] a client that is still sending reads the refusal, every time", async () => {
  const statuses: (number | string)[] = [];
  for (let round = 0; round < 20; round++) statuses.push(await post(2_000_000));
  expect(new Set(statuses)).toEqual(new Set([413]));
});

test.each([{ bytes: 100_000 }, { milliseconds: 1 }])(
  "[G5] [S70] a client that sends for too long is cut off: %j",
  async (bounds) => {
    const read = await new Promise<number>((resolve) => {
      void post(60_000_000, bounds, resolve);
    });
    expect(read).toBeLessThan(60_000_000);
  },
);
