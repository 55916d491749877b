import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeCertificate } from "./certificate.mjs";

/**
 * The reverse proxy of docs/operations.md in front of the server under test: it ends TLS, adds to
 * X-Forwarded-For, and sends the Host of its upstream, as nginx does by default. nginx itself where it
 * is installed, else one of Node's.
 */
const { PROXY_PORT, APP_PORT } = process.env;
const { cert, key } = makeCertificate();
const nginx = ["/usr/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"].find(
  existsSync,
);

if (nginx && process.env.PROXY !== "node") startNginx(nginx);
else startNode();

function startNginx(program) {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-nginx-"));
  mkdirSync(path.join(folder, "temporary"));
  writeFileSync(path.join(folder, "cert.pem"), cert);
  writeFileSync(path.join(folder, "key.pem"), key, { mode: 0o600 });
  writeFileSync(path.join(folder, "nginx.conf"), nginxConfiguration(folder));
  const args = ["-p", folder, "-c", "nginx.conf", "-e", "stderr"];
  const server = spawn(program, args, { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => server.kill("SIGTERM"));
  server.on("close", (code) => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(code ?? 1);
  });
}

function nginxConfiguration(folder) {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/temporary/${name};`)
    .join(" ");
  return `
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    events {}
    http {
      access_log off;
      server_tokens off;
      ${temporary}
      client_max_body_size 6m;
      upstream gatehouse { server 127.0.0.1:${APP_PORT}; }
      server {
        listen 127.0.0.1:${PROXY_PORT} ssl;
        ssl_certificate ${folder}/cert.pem;
        ssl_certificate_key ${folder}/key.pem;
        location / {
          proxy_pass http://gatehouse;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
    }`;
}

function startNode() {
  createServer({ cert, key }, pass).listen(Number(PROXY_PORT), "127.0.0.1");
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
}

function pass(incoming, outgoing) {
  const { method, url, headers, socket } = incoming;
  const forwardedFor = [headers["x-forwarded-for"], socket.remoteAddress]
    .filter(Boolean)
    .join(", ");
  const own = {
    host: "gatehouse",
    connection: "close",
    "x-forwarded-for": forwardedFor,
    "x-forwarded-proto": "https",
  };
  const target = { host: "127.0.0.1", port: APP_PORT, method, path: url };
  const passed = request({ ...target, headers: { ...headers, ...own } }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  outgoing.on("close", () => passed.destroy());
  incoming.pipe(passed);
}
