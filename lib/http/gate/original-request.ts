/** What a proxy says of the request that it asks about. */
export type OriginalRequest = {
  /** In lower case, without the scheme's own port. */
  host: string;
  method: string;
  /** Path and query as they were sent. */
  target: string;
  /** Whether the proxy takes 401 for an answer, and no redirect (nginx). */
  byNginx: boolean;
};

export const GATE_PATH = "/api/forward-auth";
/** Envoy appends the path of the original request to this one. */
const ENVOY_PATH = `${GATE_PATH}/envoy`;

type Said = Omit<OriginalRequest, "byNginx">;

/**
 * Reads the original request from what the proxy sends: `X-Forwarded-*` (Caddy, Traefik),
 * `X-Original-URL` and `X-Original-Method` (nginx), or the path itself (Envoy). Proxies pass on what
 * a client sends under the other names, so where two are there they must say the same: otherwise a
 * client could name a public path while it asks for another one.
 * @returns null where nothing is said, or not clearly
 */
export function originalRequest(request: Request): OriginalRequest | null {
  const { headers } = request;
  const original = headers.get("x-original-url");
  const said = [
    ...(original === null ? [] : [byNginx(original, headers)]),
    ...(headers.has("x-forwarded-uri") ? [byForwarding(headers)] : []),
    ...envoyOf(request),
  ];
  const [first] = said;
  if (!first || said.some((one) => one === null || !isSame(first, one))) return null;
  return { ...first, byNginx: original !== null };
}

function isSame(one: Said, other: Said): boolean {
  return one.host === other.host && one.method === other.method && one.target === other.target;
}

function byNginx(address: string, headers: Headers): Said | null {
  const [, scheme = "", host = "", target = ""] =
    /^(https?):\/\/([^/?#\\]+)(\/.*)$/i.exec(address) ?? [];
  return said(scheme, host, headers.get("x-original-method"), target);
}

function byForwarding(headers: Headers): Said | null {
  return said(
    headers.get("x-forwarded-proto"),
    headers.get("x-forwarded-host"),
    headers.get("x-forwarded-method"),
    headers.get("x-forwarded-uri"),
  );
}

function envoyOf({ url, headers, method }: Request): (Said | null)[] {
  const { pathname, search } = new URL(url);
  if (!pathname.startsWith(`${ENVOY_PATH}/`)) return [];
  const target = pathname.slice(ENVOY_PATH.length) + search;
  return [said(headers.get("x-forwarded-proto"), headers.get("host"), method, target)];
}

const hostForm = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$/;
const ownPorts: Record<string, string> = { https: ":443", http: ":80" };

function said(
  scheme: string | null,
  rawHost: string | null,
  rawMethod: string | null,
  target: string | null,
): Said | null {
  const method = rawMethod?.trim().toUpperCase() ?? "";
  const named = rawHost?.trim().toLowerCase() ?? "";
  if (!hostForm.test(named) || !/^[A-Z-]{1,30}$/.test(method)) return null;
  if (target === null || target === "" || target.length > 8192) return null;
  const port = ownPorts[scheme?.toLowerCase() ?? ""];
  const host = port && named.endsWith(port) ? named.slice(0, -port.length) : named;
  return { host, method, target };
}

/** Whether someone waits for a page, who can be led to another one. Everything else gets 401. */
export function isNavigation(headers: Headers, method: string): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null && mode !== "navigate") return false;
  const isCalled = ["authorization", "x-requested-with", "upgrade"].some((name) =>
    headers.has(name),
  );
  return !isCalled && (headers.get("accept") ?? "").toLowerCase().includes("text/html");
}
