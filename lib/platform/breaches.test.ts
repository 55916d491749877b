import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pwnedPasswords } from "./breaches";
import { fakeClock } from "./clock";
import { silentLog } from "./log";

const BREACHED = "plum tractor wharf 91";
const suffix = (password: string) =>
  createHash("sha1").update(password).digest("hex").toUpperCase().slice(5);

const requests: { url: string; headers: string }[] = [];
let answer: (response: ServerResponse) => void;
const server = createServer((request, response) => {
  requests.push({ url: request.url ?? "", headers: JSON.stringify(request.headers) });
  answer(response);
});
let base = "";

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests.length = 0;
  answer = (response) => {
    const padding = `${suffix("padded password")}:0`;
    response.end([`${"0".repeat(35)}:7`, padding, `${suffix(BREACHED)}:12`].join("\r\n"));
  };
});

const clock = fakeClock();
const check = () => pwnedPasswords(clock, silentLog, base);

describe("[S13] a password in a known breach", () => {
  it("is recognised, however it was typed; another and a padding line are not", async () => {
    expect(await check().isBreached(BREACHED)).toBe(true);
    expect(await check().isBreached("quiet lantern orbit 47")).toBe(false);
    expect(await check().isBreached("padded password")).toBe(false);
  });

  it("is looked up by five characters of its SHA-1, and nothing else", async () => {
    await check().isBreached(BREACHED);
    const digest = createHash("sha1").update(BREACHED).digest("hex").toUpperCase();
    expect(requests.map((request) => request.url)).toEqual([`/range/${digest.slice(0, 5)}`]);
    const sent = JSON.stringify(requests).toUpperCase();
    expect(sent).not.toContain(digest.slice(0, 6));
    expect(sent).not.toContain("TRACTOR");
  });
});

describe("a service that fails refuses nobody", () => {
  it("[E18] is logged in one sentence, without a stack trace", async () => {
    const said: unknown[] = [];
    const log = { ...silentLog, warn: (...entry: unknown[]) => void said.push(entry) };
    answer = (response) => response.destroy();
    await pwnedPasswords(fakeClock(), log, base).isBreached(BREACHED);
    expect(said).toEqual([["breaches.unreachable", { reason: "other side closed" }]]);
  });

  const failures: [string, (response: ServerResponse) => void][] = [
    ["an error", (response) => response.writeHead(503).end()],
    ["a broken connection", (response) => response.destroy()],
    ["nonsense", (response) => response.end("<html>sign in to the hotel's network</html>")],
  ];
  it.each(failures)("by %s", async (_name, fail) => {
    answer = fail;
    expect(await check().isBreached(BREACHED)).toBe(false);
  });

  it("and is left alone for five minutes", async () => {
    const breaches = check();
    const works = answer;
    answer = (response) => response.writeHead(500).end();
    await breaches.isBreached(BREACHED);
    answer = works;
    expect(await breaches.isBreached(BREACHED)).toBe(false);
    expect(requests).toHaveLength(1);
    clock.advance(300);
    expect(await breaches.isBreached(BREACHED)).toBe(true);
  });

  it("nor does one that cannot be reached", async () => {
    const nowhere = pwnedPasswords(clock, silentLog, "http://127.0.0.1:1");
    expect(await nowhere.isBreached(BREACHED)).toBe(false);
  });
});
