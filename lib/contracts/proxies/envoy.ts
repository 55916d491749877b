import { nameOf, PROGRAM, type SiteProxy, splitAddress } from "./site-proxy";

/** As docs/forward-auth.md has it: the parts of the connection manager and the clusters. */
export function envoyConfiguration(proxy: SiteProxy): string {
  const { gatehouse, origin } = proxy;
  const name = nameOf(proxy);
  return `# In the connection manager:
normalize_path: true
merge_slashes: true
path_with_escaped_slashes_action: REJECT_REQUEST
route_config:
  virtual_hosts:
    - name: ${name}
      domains: ["${new URL(origin).host}"]
      routes: [{ match: { prefix: / }, route: { cluster: ${name} } }]
http_filters:
  - name: envoy.filters.http.ext_authz
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthz
      http_service:
        server_uri: { uri: http://${gatehouse}, cluster: gatehouse, timeout: 5s }
        path_prefix: /api/forward-auth/envoy
        authorization_request:
          allowed_headers:
            patterns:
              [
                { exact: cookie },
                { exact: accept },
                { exact: x-forwarded-proto },
                { exact: x-requested-with },
                { exact: upgrade },
                { prefix: sec-fetch- },
              ]
        authorization_response:
          allowed_upstream_headers: { patterns: [{ prefix: x-gatehouse- }] }
          allowed_client_headers:
            { patterns: [{ exact: location }, { exact: set-cookie }, { exact: www-authenticate }] }
  - name: envoy.filters.http.router
    typed_config:
      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router

# Among the static resources:
clusters:
${cluster("gatehouse", gatehouse)}
${cluster(name, PROGRAM)}
`;
}

function cluster(name: string, address: string): string {
  const { host, port } = splitAddress(address);
  return `  - name: ${name}
    type: STRICT_DNS
    load_assignment:
      cluster_name: ${name}
      endpoints:
        - lb_endpoints:
            - endpoint:
                address: { socket_address: { address: "${host}", port_value: ${port} } }`;
}
