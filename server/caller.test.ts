import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { callerOf, overwriteForwarding } from "./caller";

function requestWith(headers: Record<string, string>): IncomingMessage {
  return {
    socket: { remoteAddress: "::ffff:198.51.100.1" },
    headers: { ...headers },
  } as unknown as IncomingMessage;
}

const forged = {
  host: "id.example.com",
  "x-forwarded-for": "6.6.6.6",
  "x-real-ip": "6.6.6.6",
  forwarded: "for=6.6.6.6;host=evil.example",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  "x-forwarded-prefix": "/evil",
};

describe("overwriteForwarding", () => {
  it("[S23] [S36] leaves nothing of what a client claims", () => {
    const request = requestWith(forged);
    overwriteForwarding(request, { appUrl: "http://localhost:3000", trustedProxyHops: 0 });
    expect(request.headers).toEqual({
      host: "localhost:3000",
      "x-forwarded-for": "198.51.100.1",
      "x-real-ip": "198.51.100.1",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
      "x-gatehouse-forwarded": "1",
    });
  });

  it.each([
    ["x-forwarded-for", "1"],
    ["x-forwarded-anything", "1"],
    ["forwarded", "1"],
    ["x-real-ip", "1"],
    ["via", "1"],
    ["accept", undefined],
    ["x-gatehouse-forwarded", undefined],
  ])("[A12] marks what a proxy passed on: with %s", (name, mark) => {
    const request = requestWith({ host: "localhost:3000", [name]: "127.0.0.1" });
    overwriteForwarding(request, { appUrl: "http://localhost:3000", trustedProxyHops: 0 });
    expect(request.headers["x-gatehouse-forwarded"]).toBe(mark);
  });

  it.each([
    ["localhost:3000", undefined],
    ["127.0.0.1:3000", undefined],
    ["evil.example", "1"],
    ["evil.example:3000", "1"],
  ])("marks a request under another name, as DNS rebinding sends it: %s", (host, mark) => {
    const request = requestWith({ host });
    overwriteForwarding(request, { appUrl: "http://localhost:3000", trustedProxyHops: 0 });
    expect(request.headers["x-gatehouse-forwarded"]).toBe(mark);
  });

  it.each(["gatehouse", "127.0.0.1:3000", "evil.example", undefined])(
    "[E12] [S112] APP_URL says who we are, whatever Host a proxy sends: %s",
    (host) => {
      const request = requestWith(host === undefined ? {} : { host });
      overwriteForwarding(request, { appUrl: "https://id.example.com:8443", trustedProxyHops: 1 });
      expect(request.headers).toMatchObject({
        host: "id.example.com:8443",
        "x-forwarded-host": "id.example.com:8443",
        "x-forwarded-proto": "https",
      });
    },
  );

  it("[S23] believes a trusted proxy about the caller", () => {
    const headers = {
      ...forged,
      "x-forwarded-for": "6.6.6.6, 203.0.113.7",
      "x-forwarded-host": "id.example.com",
    };
    const request = requestWith({ ...headers, host: "10.0.0.5:3000" });
    overwriteForwarding(request, { appUrl: "https://id.example.com", trustedProxyHops: 1 });
    expect(request.headers).toMatchObject({
      "x-forwarded-for": "203.0.113.7",
      "x-real-ip": "203.0.113.7",
      "x-forwarded-host": "id.example.com",
      "x-forwarded-proto": "https",
    });
  });
});

describe("callerOf", () => {
  it("[S23] is the connection's other end, whatever headers say", () => {
    expect(callerOf(requestWith(forged), 0)).toBe("198.51.100.1");
  });
});
