import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { drainFor } from "./drain";
import { shutDown } from "./shutdown";

test("[E20] the health check fails while everything else is answered, until the delay is over", async () => {
  const drain = drainFor(0.3);
  const server = createServer((request, response) => {
    if (!drain.answers(request, response)) response.end("served");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return [answer.status, (await answer.text()) === "served"];
  };
  expect(await get("/api/health")).toEqual([200, true]);
  let closed = false;
  const ended = shutDown({
    server,
    drain: drain.begin,
    close: async () => {
      closed = true;
    },
  });
  expect(await get("/api/health?x")).toEqual([503, false]);
  expect(await get("/sign-in")).toEqual([200, true]);
  expect(closed).toBe(false);
  await ended;
  expect(closed).toBe(true);
});
