import { describe, expect, it } from "vitest";
import { callerAddress, isLoopback, networkOf, parseAddress } from "./address";

describe("parseAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7:4711 ", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["[2001:DB8::1]:443", "2001:db8::1"],
    ["2001:db8:0:0:0:0:0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("reads %s as %s", (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });

  it.each([
    "",
    "unknown",
    "_hidden",
    "1.2.3",
    "0x7f.1",
    "127.1",
    "1.2.3.4, 5.6.7.8",
    "a\r\nb",
    "<script>",
  ])("refuses %j", (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe("networkOf", () => {
  it("[S23] counts all of an IPv6 /64 as one caller", () => {
    expect(networkOf("2001:db8:1:2::1")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:2:ffff:ffff:ffff:ffff")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });

  it("[S23] counts an IPv4 address by itself, however it is spelt", () => {
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
    expect(networkOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
  });
});

describe("callerAddress", () => {
  const peer = "198.51.100.1";

  it("[S23] believes no forwarding header without a trusted proxy", () => {
    const clues = { peer, forwardedFor: "203.0.113.7", trustedHops: 0 };
    expect(callerAddress(clues)).toBe(peer);
    expect(callerAddress({ ...clues, peer: null })).toBeNull();
  });

  it("[S23] believes the n-th entry from the right and nothing left of it", () => {
    const forwardedFor = "10.9.9.9, 203.0.113.7, 192.0.2.5";
    expect(callerAddress({ peer, forwardedFor, trustedHops: 1 })).toBe("192.0.2.5");
    expect(callerAddress({ peer, forwardedFor, trustedHops: 2 })).toBe("203.0.113.7");
  });

  it("[S23] falls back to the peer when the list is too short or no address", () => {
    expect(callerAddress({ peer, forwardedFor: "203.0.113.7", trustedHops: 2 })).toBe(peer);
    expect(callerAddress({ peer, forwardedFor: "evil", trustedHops: 1 })).toBe(peer);
    expect(callerAddress({ peer, forwardedFor: null, trustedHops: 1 })).toBe(peer);
  });
});

describe("isLoopback", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "localhost",
    "a.LOCALHOST",
  ])("is %s", (host) => expect(isLoopback(host)).toBe(true));
  it.each([
    "203.0.113.7",
    "10.0.0.1",
    "0.0.0.0",
    "::",
    "localhost.example.com",
    "notlocalhost",
    "",
  ])("is not %j", (host) => expect(isLoopback(host)).toBe(false));
});
