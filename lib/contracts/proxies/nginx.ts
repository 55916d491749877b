import { PROGRAM, type SiteProxy } from "./site-proxy";

/** As examples/nginx-forward-auth/nginx.conf, which is for a site on http. */
export function nginxServer({ origin, gatehouse }: SiteProxy): string {
  const { protocol, hostname, port } = new URL(origin);
  const isSecure = protocol === "https:";
  const tls = isSecure
    ? "Put in the paths of your certificate."
    : "TLS is left out here: add listen … ssl and the certificate.";
  const listening = isSecure ? securely(hostname, port || "443") : `  listen ${port || "80"};`;
  return `# A server for the site; include it in http { }. Gatehouse is on ${gatehouse}, the site's own program
# on ${PROGRAM}. ${tls}
server {
${listening}
  server_name ${hostname};

  # One request to Gatehouse before each one to the site.
  location = /gatehouse-check {
    internal;
    proxy_pass http://${gatehouse}/api/forward-auth;
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_set_header X-Original-URL $scheme://$http_host$request_uri;
    proxy_set_header X-Original-Method $request_method;
    proxy_set_header X-Forwarded-Uri "";
  }

  # The end of a sign-in, and /.gatehouse/sign-out.
  location /.gatehouse/ {
    rewrite ^ /api/forward-auth? break;
    proxy_pass http://${gatehouse};
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_set_header X-Original-URL $scheme://$http_host$request_uri;
    proxy_set_header X-Original-Method $request_method;
    proxy_set_header X-Forwarded-Uri "";
  }

  location / {
    auth_request /gatehouse-check;
    auth_request_set $gate_location $upstream_http_location;
    auth_request_set $gate_cookie $upstream_http_set_cookie;
    auth_request_set $gate_user $upstream_http_x_gatehouse_user;
    auth_request_set $gate_email $upstream_http_x_gatehouse_email;
    auth_request_set $gate_name $upstream_http_x_gatehouse_name;
    auth_request_set $gate_username $upstream_http_x_gatehouse_username;
    auth_request_set $gate_roles $upstream_http_x_gatehouse_roles;
    error_page 401 = @gatehouse;

    # These replace what a client sends under these names, also where they are empty.
    proxy_set_header X-Gatehouse-User $gate_user;
    proxy_set_header X-Gatehouse-Email $gate_email;
    proxy_set_header X-Gatehouse-Name $gate_name;
    proxy_set_header X-Gatehouse-Username $gate_username;
    proxy_set_header X-Gatehouse-Roles $gate_roles;
    proxy_set_header Host $http_host;
    proxy_pass http://${PROGRAM};
  }

  # auth_request takes no redirect: Gatehouse answers 401 and says where to go. Programs get the 401.
  location @gatehouse {
    if ($gate_location = "") {
      return 401;
    }
    add_header Set-Cookie $gate_cookie always;
    add_header Cache-Control no-store always;
    return 302 $gate_location;
  }
}
`;
}

function securely(hostname: string, port: string): string {
  return `  listen ${port} ssl;
  ssl_certificate /etc/nginx/${hostname}.pem;
  ssl_certificate_key /etc/nginx/${hostname}.key;`;
}
