import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { isOutsideHost, isPublicAddress } from "./outside-address";
import { fetchOutside, type OutsideRequest, type OutsideUrlError } from "./outside-url";

const inside = [
  ...["127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255"],
  ...["192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8"],
  ...["192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1"],
  ...["255.255.255.255", "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1"],
  ...["::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1"],
  ...["64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "100::1"],
];

describe("[S109] an address", () => {
  it.each(inside)("%s is not of the public internet", (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const host = new URL(`https://${address.includes(":") ? `[${address}]` : address}/`).hostname;
    expect(isOutsideHost(host)).toBe(false);
  });

  it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "%s is",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(["2130706433", "0x7f.1", "0177.0.0.1", "127.1"])("%s is the loopback in a URL", (host) =>
    expect(isOutsideHost(new URL(`https://${host}/`).hostname)).toBe(false),
  );

  it.each(["localhost", "localhost.", "app.localhost", "db", "printer.local", "x.internal"])(
    "the name %s is of this network",
    (name) => expect(isOutsideHost(name)).toBe(false),
  );

  it.each(["example.com", "app.example.com.", "localhost.example.com"])(
    "the name %s can be one of the internet",
    (name) => expect(isOutsideHost(name)).toBe(true),
  );
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server on the loopback address, with what was asked of it. */
async function serve(handler: RequestListener) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.host?.split(":")[0]}${request.url}`);
    handler(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { seen, port: (server.address() as AddressInfo).port };
}

const hello: RequestListener = (_, response) => response.end("hello");
const atHome = async () => ["127.0.0.1"];

async function outcome(
  url: string,
  rules: { allowPrivate: boolean; resolve?: (name: string) => Promise<string[]> },
  wanted: OutsideRequest = {},
): Promise<string> {
  return fetchOutside(url, wanted, rules).then(
    ({ status, body }) => `${status} ${body}`,
    (error: OutsideUrlError) => error.reason,
  );
}

describe("[S109] fetching a URL that someone named", () => {
  it("connects to no address of this network, whatever name it hides behind", async () => {
    const { seen, port } = await serve(hello);
    const strict = { allowPrivate: false, resolve: atHome };
    for (const url of [
      ...[`https://127.0.0.1:${port}/`, `https://localhost:${port}/`, `https://[::1]:${port}/`],
      ...[`https://rebound.example.com:${port}/`, `http://rebound.example.com:${port}/`],
      ...[`https://user:secret@example.com:${port}/`, "file:///etc/passwd", "no url"],
    ]) {
      expect(await outcome(url, strict), url).toBe("refused");
    }
    expect(seen).toEqual([]);
  });

  it("refuses a name with one private address among public ones", async () => {
    const resolve = async () => ["8.8.8.8", "10.0.0.1"];
    expect(await outcome("https://two.example.com/", { allowPrivate: false, resolve })).toBe(
      "refused",
    );
  });

  it("asks for a name once, and connects to what that answer was", async () => {
    const { seen, port } = await serve(hello);
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ["127.0.0.1"] : [];
    };
    const rules = { allowPrivate: true, resolve };
    expect(await outcome(`http://app.localhost:${port}/jwks`, rules)).toBe("200 hello");
    expect(seen).toEqual(["GET app.localhost/jwks"]);
    expect(asked).toBe(1);
  });

  it("follows no redirect unless asked, and checks each", async () => {
    const { seen, port } = await serve((request, response) => {
      if (request.url === "/") response.writeHead(302, { location: "/second" });
      if (request.url === "/away") response.writeHead(302, { location: "ftp://127.0.0.1/" });
      response.end("here");
    });
    const rules = { allowPrivate: true };
    const url = `http://127.0.0.1:${port}`;
    expect(await outcome(`${url}/`, rules)).toBe("302 here");
    expect(await outcome(`${url}/`, rules, { redirects: 1 })).toBe("200 here");
    expect(await outcome(`${url}/away`, rules, { redirects: 1 })).toBe("refused");
    expect(await outcome(`${url}/`, rules, { method: "POST", redirects: 1 })).toBe("302 here");
    expect(seen).toHaveLength(5);
  });

  it("reads no more than it was told to, and waits no longer", async () => {
    const { port } = await serve((request, response) => {
      if (request.url === "/large") response.end("x".repeat(2_000));
    });
    const url = `http://127.0.0.1:${port}`;
    const rules = { allowPrivate: true };
    expect(await outcome(`${url}/large`, rules, { maxBytes: 2_000 })).toMatch(/^200 /);
    expect(await outcome(`${url}/large`, rules, { maxBytes: 1_999 })).toBe("too_large");
    expect(await outcome(`${url}/never`, rules, { timeoutMs: 30 })).toBe("timeout");
    const never = { allowPrivate: true, resolve: () => new Promise<string[]>(() => {}) };
    expect(await outcome("http://slow.localhost/", never, { timeoutMs: 30 })).toBe("timeout");
  });

  it("sends a form, and says when nobody answers", async () => {
    const { port } = await serve((request, response) => {
      request.pipe(response);
    });
    const rules = { allowPrivate: true };
    const form = { method: "POST", body: "logout_token=ä" } as const;
    expect(await outcome(`http://127.0.0.1:${port}/`, rules, form)).toBe("200 logout_token=ä");
    for (const server of servers.splice(0)) server.close().closeAllConnections();
    expect(await outcome(`http://127.0.0.1:${port}/`, rules, form)).toBe("unreachable");
    const nowhere = { allowPrivate: true, resolve: async () => [] };
    expect(await outcome("http://gone.localhost/", nowhere)).toBe("unreachable");
  });
});
