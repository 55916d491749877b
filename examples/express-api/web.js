import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import express from "express";

const inFolder = (name) => fileURLToPath(new URL(`web/${name}`, import.meta.url));

const { GATEHOUSE_URL, GATEHOUSE_CLIENT_ID, GATEHOUSE_AUDIENCE, API_URL } = process.env;

/** The single-page front end, bundled once at the start. It is static: any web server could serve it. */
export const web = express();

const { outputFiles } = await build({
  entryPoints: [inFolder("main.jsx")],
  ...{ bundle: true, minify: true, write: false, format: "esm", jsx: "automatic" },
  define: {
    "process.env.NODE_ENV": '"production"',
    SETTINGS: JSON.stringify({
      ...{ url: GATEHOUSE_URL, clientId: GATEHOUSE_CLIENT_ID },
      ...{ audience: GATEHOUSE_AUDIENCE, api: API_URL },
    }),
  },
});
const script = outputFiles[0].text;

web.use((_request, response, next) => {
  const policy = [
    ...["default-src 'self'", `connect-src ${GATEHOUSE_URL} ${API_URL}`],
    ...["img-src 'self' https: data:", "frame-ancestors 'none'"],
  ];
  response.set("Content-Security-Policy", policy.join("; "));
  next();
});
web.get("/main.js", (_request, response) => response.type("js").send(script));
web.get("/style.css", (_request, response) => response.sendFile(inFolder("style.css")));
web.get("/", (_request, response) => response.sendFile(inFolder("index.html")));
