import { PROGRAM, type SiteProxy } from "./site-proxy";

/** As examples/caddy-forward-auth/Caddyfile. Caddy gets a certificate for a site that names no scheme. */
export function caddyfile({ origin, gatehouse }: SiteProxy): string {
  return `# Gatehouse is on ${gatehouse}, the site's own program on ${PROGRAM}.
${origin.replace("https://", "")} {
	# In this order: Caddy would otherwise remove the headers after it has copied them.
	route {
		# What a client sends under these names never reaches the program.
		request_header -X-Gatehouse-*
		forward_auth ${gatehouse} {
			uri /api/forward-auth
			copy_headers X-Gatehouse-User X-Gatehouse-Email X-Gatehouse-Name X-Gatehouse-Username X-Gatehouse-Roles
		}
		reverse_proxy ${PROGRAM}
	}
}
`;
}
