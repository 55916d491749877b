import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpServer, listen } from "./http";
import { requireReadable } from "./readable";

const server = createHttpServer((request, response) => {
  if (requireReadable(request, response)) response.end("page");
});
beforeAll(() => listen(server, "127.0.0.1", 0));
afterAll(() => server.close());

async function answerTo(line: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString();
  });
  socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await once(socket, "close");
  return heard;
}

it.each([
  ["GET /admin/users/%zz", 400],
  ["GET /avatars/%ff/x", 400],
  ["GET /admin/users/%c3%28", 400],
  ["GET *", 400],
  ["OPTIONS *", 400],
  ["GET http://evil.example/sign-in", 400],
  ["TRACE /", 405],
])("[S67] %s is the caller's mistake", async (line, status) => {
  const answer = await answerTo(line);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).not.toContain("page");
});

it.each([
  "GET /",
  "GET /sign-in?callbackUrl=%zz",
  "GET /settings/%C3%A9",
  "GET //sign-in",
  "HEAD /verify",
  "POST /sign-in",
])("%s goes on", async (line) => {
  expect(await answerTo(line)).toMatch(/^HTTP\/1\.1 200 /);
});
