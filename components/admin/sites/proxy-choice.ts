import { caddyfile } from "@/lib/contracts/proxies/caddy";
import { envoyConfiguration } from "@/lib/contracts/proxies/envoy";
import { nginxServer } from "@/lib/contracts/proxies/nginx";
import type { SiteProxy } from "@/lib/contracts/proxies/site-proxy";
import { traefikConfiguration } from "@/lib/contracts/proxies/traefik";

type Proxy = {
  label: string;
  configuration(proxy: SiteProxy): string;
  /** Where it goes, and what to watch. */
  note: string;
};

/** The reverse proxies that there is a configuration for, by their name in the address bar. */
export const proxies: Record<string, Proxy> = {
  caddy: {
    label: "Caddy",
    configuration: caddyfile,
    note: "In the Caddyfile. Keep the route block: without it, Caddy removes headers after copying them.",
  },
  nginx: {
    label: "nginx",
    configuration: nginxServer,
    note: "In a file that the http block includes. nginx needs the module auth_request, which most packages have.",
  },
  traefik: {
    label: "Traefik",
    configuration: traefikConfiguration,
    note: "In a file of the dynamic configuration. Traefik replaces the headers that a client sends under these names.",
  },
  envoy: {
    label: "Envoy",
    configuration: envoyConfiguration,
    note: "In the listener’s connection manager and among the clusters. Do not let x-forwarded-uri or x-original-url through.",
  },
};

/** The proxy of the page's query, or the first. */
export function proxyOf(asked: string): Proxy & { name: string } {
  const name = Object.hasOwn(proxies, asked) ? asked : "caddy";
  return { name, ...(proxies[name] as Proxy) };
}
