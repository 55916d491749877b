import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { aptInstall } from "./apt.mjs";
import { freePort } from "./port.mjs";
import { ScriptError } from "./project.mjs";

/**
 * A PostgreSQL server for tests: the one of TEST_DATABASE_URL or DATABASE_URL, otherwise a new one
 * in a temporary folder, fast and not durable, on the loopback address.
 * @returns {Promise<{url: string, stop(): Promise<void>}>} stop does nothing to a given server
 */
export async function startPostgres() {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const bin = findServer() ?? ((await aptInstall(["postgresql"], "the tests")) && findServer());
  if (!bin) {
    throw new ScriptError(
      "There is no PostgreSQL to test on: install its server, or name one with TEST_DATABASE_URL.",
    );
  }
  return startServer(bin);
}

/** The folder of initdb and postgres: Debian's newest, otherwise from the PATH. */
function findServer() {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Boolean) : [];
  const folders = [
    ...versions.sort((a, b) => b - a).map((version) => `${debian}/${version}/bin`),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  const complete = (folder) =>
    ["initdb", "postgres"].every((n) => existsSync(path.join(folder, n)));
  return folders.find((folder) => folder && complete(folder)) ?? null;
}

/** PostgreSQL refuses to run as root, so root runs it as another user. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const id = (flag) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
    const [uid, gid] = [id("-u"), id("-g")];
    if (uid > 0) return { uid, gid };
  }
  throw new ScriptError("PostgreSQL does not run as root, and there is no other user for it.");
}

async function startServer(bin) {
  const user = serverUser();
  // The other user may have no access to root's temporary folder.
  const folder = mkdtempSync(path.join(user.uid ? "/tmp" : tmpdir(), "gatehouse-pg-"));
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const discard = () => rmSync(folder, { recursive: true, force: true });
  const options = { cwd: folder, ...user, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  const init = spawnSync(
    path.join(bin, "initdb"),
    ["-D", data, "-U", "gatehouse", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...options, encoding: "utf8" },
  );
  if (init.status !== 0) {
    discard();
    throw new ScriptError(`PostgreSQL's initdb failed: ${init.stderr || init.error?.message}`);
  }
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 200,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(bin, "postgres"), ["-D", data, ...args], options);
  // The server ends with the script, even if the script crashes.
  const kill = () => server.kill("SIGQUIT");
  process.on("exit", kill);
  const ended = new Promise((resolve) => server.on("close", resolve));
  await ready(server, ended).catch((error) => {
    discard();
    throw error;
  });
  return {
    url: `postgresql://gatehouse@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off("exit", kill);
      server.kill("SIGINT");
      await ended;
      discard();
    },
  };
}

function ready(server, ended) {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (chunk) => {
      log = `${log}${chunk}`.slice(-4000);
      if (log.includes("ready to accept connections")) resolve();
    });
    server.on("error", reject);
    ended.then(() => reject(new ScriptError(`PostgreSQL did not start: ${log.trim()}`)));
  });
}
