"use strict";
/**
 * Runs the functions of the current folder behind one port, as Vercel does: its router finds the page of
 * a path, the proxy's function runs first where its matcher says so, and Next's server, in the mode
 * that leaves routing to others, renders that page. Work after a response goes to `waitUntil`.
 */
const { createServer } = require("node:http");
const { createRequire } = require("node:module");
const path = require("node:path");

const root = process.cwd();
const load = createRequire(path.join(root, "index.js"));
const port = Number(process.argv[2]);

const waitUntil = (work) => void Promise.resolve(work).catch((error) => console.error(error));
globalThis[Symbol.for("@next/request-context")] = { get: () => ({ waitUntil }) };

const { config } = load("./.next/required-server-files.json");
const { staticRoutes, dynamicRoutes } = load("./.next/routes-manifest.json");
const { functions } = load("./.next/server/functions-config-manifest.json");
const { default: NextServer } = load("next/dist/server/next-server.js");

const server = new NextServer({
  ...{ conf: config, dir: root, hostname: "127.0.0.1", port },
  ...{ minimalMode: true, customServer: false },
});
const render = server.getRequestHandler();

function pageOf(pathname) {
  const route = [...staticRoutes, ...dynamicRoutes].find((one) =>
    new RegExp(one.regex).test(pathname),
  );
  return route?.page ?? "/_not-found";
}

const isProxied = (pathname) =>
  functions["/_middleware"].matchers.some((one) => new RegExp(one.regexp).test(pathname));

/** Runs the proxy's function, and carries its headers over to the request and the response. */
async function runProxy(request, response) {
  const proxy = await load("./.next/server/middleware.js");
  const { headers, method, url } = request;
  const result = await proxy.default({
    handler: proxy.proxy ?? proxy.middleware,
    page: "middleware",
    request: {
      ...{ headers, method, waitUntil, page: {}, signal: new AbortController().signal },
      ...{ url: `https://${headers.host}${url}`, nextConfig: config },
    },
  });
  for (const [name, value] of result.response.headers) {
    const ofRequest = /^x-middleware-request-(.+)$/.exec(name)?.[1];
    if (ofRequest) headers[ofRequest] = value;
    else if (!name.startsWith("x-middleware-")) response.setHeader(name, value);
  }
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  if (isProxied(pathname)) await runProxy(request, response);
  request.headers["x-matched-path"] = pageOf(pathname);
  await render(request, response);
}).listen(port, "127.0.0.1", () => process.stdout.write("Ready\n"));
