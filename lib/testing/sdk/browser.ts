/** A browser's cookies, by origin, for tests without one. */
export type TestBrowser = {
  /** Sends a request with this browser's cookies, and keeps those that it gets. No redirects. */
  send(url: string, init?: RequestInit): Promise<Response>;
  /** The same, following redirects; the answer's `url` is where it ended. */
  visit(url: string, init?: RequestInit): Promise<Response>;
  /** The cookies that it would send to this address. */
  cookies(url: string): Map<string, string>;
};

const MOST_REDIRECTS = 12;

/** @param fetchIt how a request reaches its server; `fetch` by default */
export function createBrowser(
  fetchIt: (request: Request) => Promise<Response> = (request) => fetch(request),
): TestBrowser {
  const jars = new Map<string, Map<string, string>>();

  function cookies(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const jar = cookies(url);
    const line = [...jar].map((pair) => pair.join("=")).join("; ");
    if (line) headers.set("cookie", line);
    const answer = await fetchIt(new Request(url, { ...init, headers, redirect: "manual" }));
    for (const one of answer.headers.getSetCookie()) keep(jar, one);
    return answer;
  }

  return {
    send,
    cookies,
    async visit(url, init) {
      let at = url;
      let answer = await send(at, init);
      for (let count = 0; count < MOST_REDIRECTS; count++) {
        const location = answer.headers.get("location");
        if (location === null) break;
        at = new URL(location, at).href;
        answer = await send(at);
      }
      Object.defineProperty(answer, "url", { value: at });
      return answer;
    },
  };
}

function keep(jar: Map<string, string>, header: string): void {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const isGone = attributes.some(
    (one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one),
  );
  if (isGone || value === "") jar.delete(name);
  else jar.set(name, value);
}
