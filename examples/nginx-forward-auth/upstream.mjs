import { createServer } from "node:http";

/** A program without any sign-in of its own: it shows who the proxy says its visitor is. */
const names = ["user", "email", "name", "username", "roles"];

createServer((request, response) => {
  const lines = names.map((name) => `${name}: ${request.headers[`x-gatehouse-${name}`] ?? ""}`);
  response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${request.method} ${request.url}\n${lines.join("\n")}\n`);
}).listen(Number(process.env.PORT ?? 3900), "127.0.0.1");
