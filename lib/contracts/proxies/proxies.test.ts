import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { caddyfile } from "./caddy";
import { envoyConfiguration } from "./envoy";
import { nginxServer } from "./nginx";
import { addressForProxies, type SiteProxy } from "./site-proxy";
import { traefikConfiguration } from "./traefik";

const read = (file: string) =>
  readFileSync(path.resolve(import.meta.dirname, "../../..", file), "utf8");

/** The code below a heading of the documentation. */
function fenceOf(heading: string): string {
  const [, below = ""] = read("docs/forward-auth.md").split(`\n## ${heading}\n`);
  return /^```yaml\n([\s\S]*?)^```$/m.exec(below)?.[1] ?? "";
}

const wiki = { origin: "https://wiki.example.com", gatehouse: "127.0.0.1:3000" };
const other = { origin: "https://intern.example.org:8443", gatehouse: "gate.lan:8080" };

const all: [string, (proxy: SiteProxy) => string][] = [
  ["Caddy", caddyfile],
  ["nginx", nginxServer],
  ["Traefik", traefikConfiguration],
  ["Envoy", envoyConfiguration],
];

describe("the configuration that the dashboard shows", () => {
  it("for Caddy and nginx is that of the examples, which are tested", () => {
    expect(caddyfile(wiki)).toBe(read("examples/caddy-forward-auth/Caddyfile"));
    const plain = { ...wiki, origin: "http://wiki.example.com" };
    expect(nginxServer(plain)).toBe(read("examples/nginx-forward-auth/nginx.conf"));
  });

  it("for Traefik and Envoy is that of the documentation", () => {
    expect(traefikConfiguration(wiki)).toBe(fenceOf("Traefik"));
    expect(envoyConfiguration(wiki)).toBe(fenceOf("Envoy"));
  });

  it.each(all)("for %s names the site and this instance, and neither of the example’s", (_, of) => {
    const text = of(other);
    expect(text).toContain("intern.example.org");
    expect(text).toMatch(/gate\.lan(:8080|", port_value: 8080)/);
    expect(text).not.toMatch(/wiki|example\.com|:3000/);
  });

  it("follows the site’s scheme and port", () => {
    expect(caddyfile(other)).toContain("\nintern.example.org:8443 {");
    expect(caddyfile({ ...wiki, origin: "http://wiki.lan" })).toContain("\nhttp://wiki.lan {");
    expect(nginxServer(other)).toContain("  listen 8443 ssl;\n  ssl_certificate /etc/nginx/");
    expect(nginxServer({ ...wiki, origin: "http://wiki.lan:8080" })).toContain("  listen 8080;\n");
    expect(traefikConfiguration(wiki)).toContain("      tls: {}\n");
    expect(traefikConfiguration({ ...wiki, origin: "http://wiki.lan" })).not.toContain("tls");
  });
});

it.each([
  ["http://localhost:3000", "localhost:3000"],
  ["http://gate.lan", "gate.lan:80"],
  // What ends TLS in front of this instance is no place to ask.
  ["https://id.example.com", "127.0.0.1:3000"],
])("a proxy reaches the instance at %s directly at %s", (appUrl, address) => {
  expect(addressForProxies({ appUrl, port: 3000 })).toBe(address);
});
