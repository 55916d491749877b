import { execFile } from "node:child_process";
import { resolve4 } from "node:dns/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import { pwnedPasswords } from "@/lib/platform/breaches";
import { fakeClock } from "@/lib/platform/clock";
import { silentLog } from "@/lib/platform/log";
import { forbidNetwork, noNetworkOption } from "./no-network";
import { closeHttp, listen } from "./recorder";

const attempts = forbidNetwork();
// What these tests try on purpose does not fail the file.
afterEach(() => void attempts.splice(0));

const refused = /Tests do not reach the network/;
const failure = async (socket: ReturnType<typeof connect>) => (await once(socket, "error"))[0];

const attemptsTo: [string, () => Promise<unknown>][] = [
  ["fetch by name", () => fetch("https://api.pwnedpasswords.com/").catch(({ cause }) => cause)],
  ["fetch by address", () => fetch("http://203.0.113.1/").catch(({ cause }) => cause)],
  ["a socket by port and host", () => failure(connect(443, "203.0.113.1"))],
  ["a socket by options", () => failure(connect({ port: 25, host: "mail.example.com" }))],
  ["TLS", () => failure(connectTls({ port: 443, host: "203.0.113.1" }))],
  ["a look-up of a name", () => resolve4("example.com").catch((error) => error)],
];

it.each(attemptsTo)("%s is refused with a sentence that says why", async (_way, attempt) => {
  expect(String(await attempt())).toMatch(refused);
  expect(attempts).toHaveLength(1);
});

it("a look-up of breached passwords is noticed, although its caller hides the failure", async () => {
  const breaches = pwnedPasswords(fakeClock(), silentLog);
  expect(await breaches.isBreached("plum tractor wharf 91")).toBe(false);
  expect(attempts).toEqual(["api.pwnedpasswords.com"]);
});

it("this machine stays reachable", async () => {
  const server = createServer((_request, response) => response.end("here"));
  const port = await listen(server, 0);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe("here");
  expect(attempts).toEqual([]);
  await closeHttp(server);
});

it("a server that is started with the option cannot leave the machine either", async () => {
  const script = 'fetch("https://example.com/").catch((error) => console.log(error.cause.message))';
  const env = { ...process.env, NODE_OPTIONS: noNetworkOption };
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { env });
  expect(stdout).toMatch(refused);
});
