import { nameOf, PROGRAM, type SiteProxy } from "./site-proxy";

/** As docs/forward-auth.md has it: a file of the dynamic configuration. */
export function traefikConfiguration(proxy: SiteProxy): string {
  const { protocol, hostname } = new URL(proxy.origin);
  const name = nameOf(proxy);
  const tls = protocol === "https:" ? "\n      tls: {}" : "";
  return `http:
  routers:
    ${name}:
      rule: Host(\`${hostname}\`)
      middlewares: [gatehouse]
      service: ${name}${tls}
  middlewares:
    gatehouse:
      forwardAuth:
        address: http://${proxy.gatehouse}/api/forward-auth
        trustForwardHeader: false
        authResponseHeaders:
          [
            X-Gatehouse-User,
            X-Gatehouse-Email,
            X-Gatehouse-Name,
            X-Gatehouse-Username,
            X-Gatehouse-Roles,
          ]
  services:
    ${name}:
      loadBalancer: { servers: [{ url: http://${PROGRAM} }] }
`;
}
