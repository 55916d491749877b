import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { makeSite, SiteBrowser } from "@/lib/testing/gate";
import { caddyPort, nginxPort } from "@/lib/testing/ports";
import { answerGate } from "./handle";

type Ports = { gate: number; upstream: number };

type Proxy = {
  name: string;
  /** Where it is installed; undefined for nowhere. */
  program: string | undefined;
  /** What it is started with, in a folder that holds its configuration. */
  args: string[];
  file: string;
  port: number;
  configuration(folder: string, ports: Ports): string;
};

const installed = (name: string) =>
  ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    .map((folder) => path.join(folder, name))
    .find(existsSync);

/** The example's configuration, with the ports of a test. */
const example = (file: string, { gate, upstream }: Ports) =>
  readFileSync(path.join(process.cwd(), "examples", file), "utf8")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${gate}`)
    .replaceAll("127.0.0.1:3900", `127.0.0.1:${upstream}`);

const nginx: Proxy = {
  name: "nginx",
  program: installed("nginx"),
  args: ["-p", ".", "-c", "nginx.conf", "-e", "stderr"],
  file: "nginx.conf",
  port: nginxPort,
  configuration(folder, ports) {
    const server = example("nginx-forward-auth/nginx.conf", ports)
      .replace("listen 80;", `listen 127.0.0.1:${nginxPort};`)
      .replace("wiki.example.com", "localhost");
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((name) => `${name}_temp_path ${folder}/temporary/${name};`)
      .join(" ");
    return `daemon off; worker_processes 1; pid ${folder}/nginx.pid;
      ${process.getuid?.() === 0 ? "user root;" : ""}
      events {} http { access_log off; ${temporary} ${server} }`;
  },
};

const caddy: Proxy = {
  name: "Caddy",
  program: installed("caddy"),
  args: ["run", "--config", "Caddyfile", "--adapter", "caddyfile"],
  file: "Caddyfile",
  port: caddyPort,
  configuration(_folder, ports) {
    const site = `http://localhost:${caddyPort} {\n\tbind 127.0.0.1`;
    const server = example("caddy-forward-auth/Caddyfile", ports);
    // Nothing else of it listens, and it asks nobody for a certificate.
    return `{\n\tadmin off\n\tauto_https off\n}\n${server.replace("wiki.example.com {", site)}`;
  },
};

const app = testApp();

/** Where a proxy is not installed, the requests that it would send are in attack.int.test.ts. */
describe.each([nginx, caddy].filter(({ program }) => program))(
  "$name with the configuration of the example",
  ({ program = "", args, file, port, configuration }) => {
    const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-gate-"));
    const servers: Server[] = [];
    let proxy: ChildProcess;
    const site = `http://localhost:${port}`;

    const serve = async (server: Server): Promise<number> => {
      servers.push(server.listen(0, "127.0.0.1"));
      await once(server, "listening");
      return (server.address() as AddressInfo).port;
    };

    beforeAll(async () => {
      const gate = await serve(
        createServer(
          getRequestListener((asked) => answerGate(async () => app(), asked), {
            overrideGlobalObjects: false,
          }),
        ),
      );
      const upstream = await serve(
        createServer(({ method, url, headers }, response) =>
          response.end(JSON.stringify({ method, url, headers })),
        ),
      );
      mkdirSync(path.join(folder, "temporary"));
      writeFileSync(path.join(folder, file), configuration(folder, { gate, upstream }));
      const env = { ...process.env, HOME: folder };
      proxy = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      proxy.stderr?.on("data", (chunk) => {
        said += chunk;
      });
      await makeSite(app(), {
        origin: site,
        rules: [
          { path: "/public", methods: [], access: "public", roles: [] },
          { path: "/admin", methods: [], access: "deny", roles: [] },
        ],
      });
      await vi
        .waitFor(async () => expect((await get("/public")).status).toBe(200), 10_000)
        .catch((error: unknown) => {
          throw new Error(`${program} did not answer: ${said}`, { cause: error });
        });
    });

    afterAll(async () => {
      if (proxy.exitCode === null) {
        proxy.kill("SIGTERM");
        await once(proxy, "close");
      }
      for (const server of servers) server.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** As a browser navigates; `fetch` would say that a script calls. */
    async function get(target: string, headers: Record<string, string> = {}): Promise<Response> {
      const sent = { accept: "text/html", "sec-fetch-mode": "navigate", ...headers };
      const asked = request(target.startsWith("http") ? target : site + target, { headers: sent });
      const [answer] = (await once(asked.end(), "response")) as [IncomingMessage];
      const all = new Headers();
      for (const [name, value] of Object.entries(answer.headersDistinct)) {
        for (const one of value ?? []) all.append(name, one);
      }
      return new Response(await text(answer), { status: answer.statusCode ?? 0, headers: all });
    }

    /** The pairs that a browser would send back. */
    const cookiesOf = (answer: Response) =>
      answer.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");

    it("leads a browser through the sign-in, and tells the program who it is", async () => {
      const user = await makeUser(app(), { name: "Ada" });
      const { token } = await signInAs(app(), user);
      const first = await get("/wiki?a=b");
      expect(first.status).toBe(302);
      const start = await new SiteBrowser(app(), token).call(first.headers.get("location") ?? "");
      const callback = start.headers.get("location") ?? "";
      expect(callback).toMatch(`${site}/.gatehouse/callback?`);
      const back = await get(callback, { cookie: cookiesOf(first) });
      expect(back.headers.get("location")).toBe(`${site}/wiki?a=b`);
      const cookie = cookiesOf(back);
      const forged = { "x-gatehouse-user": "someone", "x-gatehouse-username": "root" };
      const answer = await get("/wiki?a=b", { cookie, ...forged });
      const { url, headers } = await answer.json();
      expect(url).toBe("/wiki?a=b");
      expect(headers).toMatchObject({ "x-gatehouse-user": user.id, "x-gatehouse-name": "Ada" });
      expect(headers["x-gatehouse-username"] ?? "").toBe("");
      expect((await get("/admin", { cookie })).status).toBe(403);
      const left = await get("/.gatehouse/sign-out", { cookie });
      expect(left.headers.get("location")).toMatch("/open-site?done=signedOut");
      expect((await get("/wiki", { cookie })).status).toBe(302);
    });

    it("answers a program 401, and what is public to everyone, without a forged name", async () => {
      const program = await get("/wiki", { accept: "application/json" });
      expect(program.status).toBe(401);
      expect(program.headers.get("location")).toBeNull();
      const forged = { "x-gatehouse-user": "someone" };
      const { headers } = await (await get("/public/x", forged)).json();
      expect(headers["x-gatehouse-user"] ?? "").toBe("");
    });

    it("lets nobody in who names a public path in a header", async () => {
      const forged = {
        ...{ "x-original-url": `${site}/public`, "x-forwarded-uri": "/public" },
        ...{ "x-forwarded-host": new URL(site).host, "x-forwarded-method": "GET" },
      };
      expect((await get("/admin", forged)).status).toBe(403);
      expect((await get("/wiki", forged)).status).not.toBe(200);
    });
  },
);
