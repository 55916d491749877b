import { createServer } from "node:http";
import { expect, test } from "vitest";
import { listen } from "./http";
import { shortenRedirects } from "./short-redirects";

test("[E12] a form's redirect is sent without the headers of a document, so that it fits nginx's 4 kB", async () => {
  const server = createServer((request, response) => {
    shortenRedirects(request, response);
    response.setHeader("Content-Security-Policy", "default-src 'self'");
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    if (request.url === "/script") response.setHeader("x-action-redirect", "/page;push");
    if (request.url !== "/go") response.writeHead(200).end();
    else response.writeHead(303, { Location: "/page" }).end();
  });
  await listen(server, "127.0.0.1", 0);
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const form = { method: "POST", body: new FormData(), redirect: "manual" } as const;
  const redirect = await fetch(`${base}/go`, form);
  expect(redirect.headers.get("content-security-policy")).toBeNull();
  expect(redirect.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(redirect.headers.get("location")).toBe("/page");
  const told = await fetch(`${base}/script`, form);
  expect(told.headers.get("content-security-policy")).toBeNull();
  const others = [await fetch(`${base}/page`), await fetch(`${base}/go`, { redirect: "manual" })];
  for (const { headers } of others) {
    expect(headers.get("content-security-policy")).toBe("default-src 'self'");
  }
  server.closeAllConnections();
  server.close();
});
