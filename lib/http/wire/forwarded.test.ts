import { describe, expect, it } from "vitest";
import { wasForwarded, wasForwardedToNext } from "./forwarded";

const local = { host: "localhost:3000", accept: "*/*" };
const fromNext = {
  "x-forwarded-for": "::ffff:127.0.0.1",
  "x-forwarded-host": "localhost:3000",
  "x-forwarded-port": "3000",
  "x-forwarded-proto": "http",
};
const byProxy = [
  ["X-Forwarded-For", "203.0.113.7"],
  ["X-Forwarded-For", "127.0.0.1, 127.0.0.1"],
  ["X-Forwarded-Host", "id.example.com"],
  ["X-Forwarded-Server", "nginx"],
  ["Forwarded", "for=127.0.0.1"],
  ["X-Real-IP", "127.0.0.1"],
  ["Via", "1.1 proxy"],
] as const;

describe("[A12] a proxy passed the request on", () => {
  it.each(byProxy)("with %s: %s, also through Next", (name, value) => {
    expect(wasForwarded(new Headers({ ...local, [name]: value }))).toBe(true);
    const headers = new Headers({ ...local, ...fromNext });
    headers.set(name, value);
    expect(wasForwardedToNext(headers)).toBe(true);
  });

  it("but not where there is no such header, or only those that Next adds itself", () => {
    expect(wasForwarded(new Headers(local))).toBe(false);
    expect(wasForwardedToNext(new Headers(local))).toBe(false);
    expect(wasForwardedToNext(new Headers({ ...local, ...fromNext }))).toBe(false);
  });
});
